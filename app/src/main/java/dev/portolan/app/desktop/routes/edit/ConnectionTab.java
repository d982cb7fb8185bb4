package dev.portolan.app.desktop.routes.edit;

import dev.portolan.app.desktop.routes.edit.ActionDraft.Kind;
import dev.portolan.engine.profile.Action.Forward;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** How long a target is waited for, and how its certificate is checked. */
final class ConnectionTab extends VBox {

    ConnectionTab(RouteEditorModel model) {
        getStyleClass().add("fields");
        var connection = model.connection();
        var draft = model.draft();
        var forwards = model.action().kind().isEqualTo(Kind.FORWARD);
        var secure = secure(model);
        var none = new Label("This route asks no target, so that there is nothing to wait for.");
        none.getStyleClass().add("field-help");
        none.visibleProperty().bind(forwards.not());
        none.managedProperty().bind(forwards.not());
        var verify = Inputs.toggle(connection.verify(), "Verify the target's certificate");
        var recorded = Inputs.toggle(connection.recorded(), "Give recorded answers");
        getChildren()
                .addAll(
                        none,
                        new Field(
                                        "Wait for a connection",
                                        narrow(connection.connect()),
                                        draft,
                                        Sentences::connect,
                                        "/timeouts",
                                        "/timeouts/connect")
                                .onlyWhen(forwards),
                        new Field(
                                        "Wait for the answer",
                                        narrow(connection.response()),
                                        draft,
                                        Sentences::response,
                                        "/timeouts/response")
                                .onlyWhen(forwards),
                        new Field(
                                        "Let a body stand still",
                                        narrow(connection.idle()),
                                        draft,
                                        Sentences::idle,
                                        "/timeouts/idle")
                                .onlyWhen(forwards),
                        new Field("When the target is down", recorded, draft, Sentences::whenDown, "/whenDown")
                                .onlyWhen(forwards),
                        new Field(
                                        "PROXY protocol",
                                        Inputs.proxyProtocol(connection.proxyProtocol()),
                                        draft,
                                        Sentences::proxyProtocol,
                                        "/proxyProtocol")
                                .onlyWhen(forwards),
                        new Field("TLS", verify, draft, Sentences::verify, "/tls", "/tls/verify").onlyWhen(secure),
                        new Field(
                                        "Name in the certificate",
                                        Inputs.text(connection.serverName(), "the target's host"),
                                        draft,
                                        Sentences::serverName,
                                        "/tls/serverName")
                                .onlyWhen(secure),
                        new Field(
                                "Largest body of a request",
                                narrow(connection.maxBody(), "any size"),
                                draft,
                                Sentences::maxBody,
                                "/maxBody"));
    }

    private static BooleanBinding secure(RouteEditorModel model) {
        return Bindings.createBooleanBinding(
                () -> {
                    var draft = model.draft().get();
                    return draft != null
                            && draft.item().action() instanceof Forward forward
                            && forward.targets().stream()
                                    .anyMatch(each -> each.target().scheme().equals("https"));
                },
                model.draft());
    }

    private static TextField narrow(StringProperty value) {
        return narrow(value, "10s");
    }

    private static TextField narrow(StringProperty value, String prompt) {
        var field = Inputs.text(value, prompt);
        field.setMaxWidth(110);
        return field;
    }
}
