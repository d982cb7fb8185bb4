package dev.portolan.app.desktop.routes.listeners;

import dev.portolan.app.desktop.routes.edit.EditorCard;
import dev.portolan.app.desktop.routes.edit.Inputs;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The card that edits the names that a profile answers to, and the ports that it listens on. */
public final class ListenersEditor extends EditorCard {

    private final ListenersModel model;
    private final VBox hosts = new VBox();
    private final VBox listeners = new VBox();
    private final PlaceRemark routes = new PlaceRemark(RoutePorts.POINTER, listeners, draft -> "");
    private final List<Consumer<ListenersDraft>> shown = new ArrayList<>();

    public ListenersEditor(ListenersModel model, Runnable save, Runnable close) {
        super(save, model::revert, close, "", "title");
        this.model = model;
        title("Names and listeners");
        var content = new VBox(
                section(
                        "Names",
                        "The names that this profile answers to. Browsers find everything below .localhost by themselves."),
                hosts,
                link("+ Add a name", model::addHost),
                section(
                        "Listeners",
                        "The ports that it accepts connections on. Changing one drops no open connection of another."),
                listeners,
                routes,
                link("+ Add a listener", model::addListener));
        content.getStyleClass().add("fields");
        hosts.getStyleClass().add("entries");
        listeners.getStyleClass().add("listeners");
        fill(scrolling(content));
        model.hosts().addListener((ListChangeListener<HostDraft>) this::changed);
        model.listeners().addListener((ListChangeListener<ListenerDraft>) this::changed);
        model.draft().subscribe(this::show);
        fillRows();
    }

    private static VBox section(String title, String text) {
        var heading = new Label(title);
        heading.getStyleClass().add("subtitle");
        var help = new Label(text);
        help.getStyleClass().add("field-help");
        help.setWrapText(true);
        help.setMinHeight(USE_PREF_SIZE);
        var section = new VBox(2, heading, help);
        section.getStyleClass().add("section");
        return section;
    }

    private static Hyperlink link(String text, Runnable act) {
        var link = new Hyperlink(text);
        link.setOnAction(event -> {
            link.setVisited(false);
            act.run();
        });
        return link;
    }

    /** Typing is a change of the list as well; it must not exchange the row under the fingers. */
    private void changed(ListChangeListener.Change<?> change) {
        while (change.next()) {
            if (change.wasAdded() || change.wasRemoved()) {
                fillRows();
                return;
            }
        }
    }

    private void fillRows() {
        shown.clear();
        hosts.getChildren().clear();
        for (int i = 0; i < model.hosts().size(); i++) {
            hosts.getChildren().add(host(i, model.hosts().get(i)));
        }
        listeners.getChildren().clear();
        for (int i = 0; i < model.listeners().size(); i++) {
            listeners.getChildren().add(listener(i, model.listeners().get(i)));
        }
        show(model.draft().get());
    }

    private Node host(int index, HostDraft host) {
        var name = Inputs.text(host.name(), "shop.localhost");
        name.setAccessibleText("Name " + (index + 1));
        HBox.setHgrow(name, Priority.ALWAYS);
        var remove = remove("Remove this name", () -> model.hosts().remove(host));
        remove.setDisable(model.hosts().size() == 1);
        var row = new HBox(name, remove);
        row.getStyleClass().add("entry");
        var remark = new PlaceRemark("/hosts/" + index, name, draft -> "");
        shown.add(remark::show);
        return new VBox(row, remark);
    }

    private Node listener(int index, ListenerDraft listener) {
        var row = new ListenerRow(model, index, listener);
        shown.add(row::show);
        var remove = remove("Remove this listener", () -> model.listeners().remove(listener));
        remove.setDisable(model.listeners().size() == 1);
        row.addToFirstLine(remove);
        return row;
    }

    private static Button remove(String text, Runnable act) {
        var remove = new Button(null, new FontIcon(Feather.X));
        remove.getStyleClass().add("quiet");
        remove.setMinWidth(USE_PREF_SIZE);
        remove.setAccessibleText(text);
        remove.setOnAction(event -> act.run());
        return remove;
    }

    private void show(@Nullable ListenersDraft draft) {
        if (draft == null) {
            return;
        }
        state(draft.dirty(), false, draft.problems());
        shown.forEach(each -> each.accept(draft));
        routes.show(draft);
    }
}
