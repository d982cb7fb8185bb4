package dev.portolan.app.desktop.routes.listeners;

import atlantafx.base.controls.ToggleSwitch;
import dev.portolan.app.desktop.routes.edit.Inputs;
import dev.portolan.app.desktop.routes.listeners.ListenerDraft.Reach;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** One listener: port, TLS, who can reach it, and where it leads. */
final class ListenerRow extends VBox {

    private final ListenersModel model;
    private final ListenerDraft listener;
    private final HBox first = new HBox();
    private final PlaceRemark remark;
    private final PlaceRemark addressRemark;
    private final PlaceRemark sharedRemark;
    private final PlaceRemark redirectRemark;
    private final LimitsPane limits;
    private final String portPointer;
    private final Hyperlink otherPort = new Hyperlink();

    ListenerRow(ListenersModel model, int index, ListenerDraft listener) {
        this.model = model;
        this.listener = listener;
        getStyleClass().add("listener");
        var port = Inputs.text(listener.port(), "4443");
        port.setId("listener-port-" + index);
        port.setPrefColumnCount(5);
        port.setMinWidth(USE_PREF_SIZE);
        port.setAccessibleText("Port");
        var pointer = "/listeners/" + index;
        var address = Inputs.text(listener.address(), "192.168.1.20");
        address.setAccessibleText("Address");
        address.visibleProperty().bind(listener.reach().isEqualTo(Reach.ADDRESS));
        address.managedProperty().bind(address.visibleProperty());
        addressRemark = new PlaceRemark(pointer + "/address", address, draft -> "");
        var reach = reach(index);
        sharedRemark = new PlaceRemark(pointer + "/lan", reach, draft -> "");
        portPointer = pointer + "/port";
        remark = new PlaceRemark(
                portPointer, port, draft -> index < draft.profile().listeners().size() ? draft.sentence(index) : "");
        first.getStyleClass().add("entry");
        first.getChildren().addAll(port, Inputs.toggle(listener.tls(), "TLS"), reach, spacer());
        var leadsTo = leadsTo();
        redirectRemark = new PlaceRemark(pointer + "/redirectToTls", leadsTo, draft -> "");
        limits = new LimitsPane(listener, pointer);
        getChildren()
                .addAll(
                        first,
                        address,
                        addressRemark,
                        sharedRemark,
                        redirect(leadsTo),
                        redirectRemark,
                        remark,
                        otherPort,
                        http2(index),
                        limits);
        otherPort.setOnAction(event -> {
            otherPort.setVisited(false);
            listener.port().set(Integer.toString(model.freePort(listener)));
        });
    }

    private ComboBox<Reach> reach(int index) {
        var reach = Inputs.choice(
                listener.reach(), List.of(Reach.values()), choice -> choice == null ? "" : choice.label());
        reach.setId("listener-reach-" + index);
        reach.setAccessibleText("Who can reach it");
        reach.setMinWidth(USE_PREF_SIZE);
        return reach;
    }

    private ToggleSwitch http2(int index) {
        var toggle = Inputs.toggle(listener.http2(), "HTTP/2");
        toggle.setId("listener-http2-" + index);
        toggle.setTooltip(new Tooltip(
                "Speaks HTTP/2 beside HTTP/1.1: browsers choose it where TLS is on, gRPC and curl can without."));
        return toggle;
    }

    private static Region spacer() {
        var spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        return spacer;
    }

    /** A plain listener either serves the routes or leads to one with TLS. */
    private ComboBox<@Nullable Integer> leadsTo() {
        var box = new ComboBox<@Nullable Integer>();
        box.setAccessibleText("What this listener does");
        box.setPromptText("serves the routes");
        box.setConverter(new StringConverter<@Nullable Integer>() {
            @Override
            public String toString(@Nullable Integer port) {
                return port == null ? "serves the routes" : "sends everyone on to https :" + port;
            }

            @Override
            public @Nullable Integer fromString(String text) {
                throw new UnsupportedOperationException("The choices are not typed.");
            }
        });
        box.setOnShowing(event -> {
            var choices = new ArrayList<@Nullable Integer>();
            choices.add(null);
            choices.addAll(model.listeners().stream()
                    .filter(other -> other.tls().get() && other.number() > 0)
                    .map(ListenerDraft::number)
                    .toList());
            box.getItems().setAll(choices);
        });
        box.valueProperty().bindBidirectional(listener.redirectToTls());
        return box;
    }

    private HBox redirect(ComboBox<@Nullable Integer> box) {
        var line = new HBox(8, new Label("It"), box);
        line.getStyleClass().add("entry");
        line.visibleProperty().bind(listener.tls().not());
        line.managedProperty().bind(line.visibleProperty());
        return line;
    }

    void show(ListenersDraft draft) {
        remark.show(draft);
        addressRemark.show(draft);
        sharedRemark.show(draft);
        redirectRemark.show(draft);
        limits.show(draft);
        boolean held = !draft.warningAt(portPointer).isEmpty()
                || !draft.problemAt(portPointer).isEmpty();
        otherPort.setVisible(held);
        otherPort.setManaged(held);
        if (held) {
            otherPort.setText("Use port " + model.freePort(listener) + " instead");
        }
    }

    void addToFirstLine(Node node) {
        first.getChildren().add(node);
    }
}
