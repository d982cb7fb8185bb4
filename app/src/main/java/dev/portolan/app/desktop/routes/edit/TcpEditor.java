package dev.portolan.app.desktop.routes.edit;

import dev.portolan.app.desktop.routes.listeners.ListenerDraft.Reach;
import dev.portolan.app.desktop.routes.listeners.PortsModel;
import java.util.List;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The card that edits one TCP forward. */
public final class TcpEditor extends VBox {

    private final TcpEditorModel model;
    private final Label title = new Label();
    private final Label chip = new Label();
    private final SaveBar bar;
    private final TextField port;
    private boolean begun;

    public TcpEditor(TcpEditorModel model, PortsModel ports, Runnable save, Runnable close) {
        this.model = model;
        getStyleClass().addAll("card", "editor");
        bar = new SaveBar(save, model::revert);
        port = Inputs.text(model.port(), "5433");
        port.setId("tcp-port");
        port.setPrefColumnCount(5);
        port.setMinWidth(USE_PREF_SIZE);
        port.setAccessibleText("Port");
        var target = Inputs.text(model.target(), "localhost:5432");
        target.setId("tcp-target");
        var pick = new PortPicker(ports, picked -> model.target().set("localhost:" + picked));
        var name = Inputs.words(model.name(), "PostgreSQL");
        name.setId("tcp-name");
        var address = field("", Inputs.text(model.address(), "192.168.1.20"), draft -> "", "/address")
                .onlyWhen(model.reach().isEqualTo(Reach.ADDRESS));
        var content = new VBox(
                field("Listens on", entrance(), TcpDraft::entrance, "/port"),
                address,
                field("Leads to", new VBox(3, target, pick), TcpDraft::leadsTo, "/to"),
                field("Name", name, TcpDraft::name, "/name"),
                field("TLS", Inputs.toggle(model.tls(), "Clients speak TLS"), TcpDraft::tls, "/tls"),
                field("Wait for a connection", time(model.connect(), "5s"), TcpDraft::connect, "/timeouts/connect"),
                field("Let it rest for", time(model.idle(), "for ever"), TcpDraft::idle, "/timeouts/idle"));
        content.getStyleClass().add("fields");
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(heading(close), scroll, bar);
        model.draft().subscribe(this::show);
    }

    private Field field(String name, Node control, Function<TcpDraft, String> sentence, String... claims) {
        return Field.over(name, control, model.draft(), sentence, claims);
    }

    private HBox entrance() {
        var reach =
                Inputs.choice(model.reach(), List.of(Reach.values()), choice -> choice == null ? "" : choice.label());
        reach.setAccessibleText("Who can reach it");
        reach.setMinWidth(USE_PREF_SIZE);
        var entrance = new HBox(port, reach);
        entrance.getStyleClass().add("entry");
        return entrance;
    }

    private static TextField time(StringProperty value, String prompt) {
        var field = Inputs.text(value, prompt);
        field.setMaxWidth(110);
        return field;
    }

    private HBox heading(Runnable close) {
        title.getStyleClass().addAll("mono", "editor-title");
        chip.getStyleClass().addAll("chip", "accent");
        var kind = new Label("TCP forward");
        kind.getStyleClass().add("muted");
        kind.setMinWidth(USE_PREF_SIZE);
        var spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        var heading = new HBox(title, kind, chip, spacer, RouteEditor.closeButton(close));
        heading.getStyleClass().addAll("editor-heading", "ruled");
        return heading;
    }

    private void show(@Nullable TcpDraft draft) {
        if (draft == null) {
            begun = false;
            return;
        }
        title.setText(draft.forward().label());
        chip.setText(draft.fresh() ? "new" : draft.dirty() ? "unsaved" : "");
        chip.setVisible(!chip.getText().isEmpty());
        bar.show(draft.dirty(), draft.fresh(), draft.problems());
        if (draft.fresh() && !begun) {
            Platform.runLater(port::requestFocus);
        }
        begun = draft.fresh();
    }
}
