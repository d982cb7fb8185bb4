package dev.portolan.app.desktop.routes.edit;

import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A button for the port of each listener that serves routes, with a lock where it speaks TLS. */
final class ListenerPicker extends FlowPane {

    private final MatchDraft match;
    private final ReadOnlyBooleanWrapper choice = new ReadOnlyBooleanWrapper();
    private List<Place> places = List.of();

    /**
     * What can be picked.
     *
     * @param known whether routes are served there, which a route may have missed
     */
    private record Place(int port, boolean tls, boolean known) {

        static Place of(int port, Profile profile) {
            var there = profile.listeners().stream()
                    .filter(listener -> listener.port() == port)
                    .toList();
            return new Place(
                    port,
                    !there.isEmpty() && there.stream().allMatch(Listener::tls),
                    profile.servingPorts().contains(port));
        }

        String explanation() {
            if (!known) {
                return "No listener serves routes on port " + port;
            }
            return "Port " + port + (tls ? ", with TLS" : ", without TLS");
        }
    }

    ListenerPicker(MatchDraft match, ObservableValue<@Nullable Draft<Route>> draft) {
        this.match = match;
        getStyleClass().add("methods");
        draft.subscribe(now -> {
            if (now != null) {
                show(now.profile(), now.item().match().ports());
            }
        });
        match.ports().addListener((ListChangeListener<Integer>) change -> mark());
    }

    /** Whether there is something to pick: several listeners, or a port that the route names already. */
    ReadOnlyBooleanProperty choice() {
        return choice.getReadOnlyProperty();
    }

    private void show(Profile profile, List<Integer> named) {
        var serving = profile.servingPorts();
        choice.set(serving.size() > 1 || !named.isEmpty());
        var now = Stream.concat(serving.stream(), named.stream())
                .filter(port -> port != 0)
                .distinct()
                .map(port -> Place.of(port, profile))
                .toList();
        // Only where it changed, since the button under the fingers would be another one.
        if (!now.equals(places)) {
            places = now;
            getChildren().setAll(places.stream().map(this::button).toList());
        }
        mark();
    }

    private ToggleButton button(Place place) {
        var button = new ToggleButton(":" + place.port(), place.tls() ? new FontIcon(Feather.LOCK) : null);
        button.setId("route-port-" + place.port());
        button.getStyleClass().add("method");
        button.setUserData(place.port());
        button.setAccessibleText(place.explanation());
        button.setTooltip(new Tooltip(place.explanation() + "."));
        button.setOnAction(event -> {
            if (button.isSelected()) {
                match.ports().add(place.port());
            } else {
                match.ports().remove(Integer.valueOf(place.port()));
            }
        });
        return button;
    }

    private void mark() {
        for (var node : getChildren()) {
            if (node instanceof ToggleButton button && button.getUserData() instanceof Integer port) {
                button.setSelected(match.ports().contains(port));
            }
        }
    }
}
