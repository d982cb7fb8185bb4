package dev.portolan.app.desktop.routes.edit;

import dev.portolan.app.desktop.routes.edit.ProtectionDraft.CountedBy;
import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What stands before the route: who gets in, and how often. */
final class AccessTab extends VBox {

    private final RouteEditorModel model;

    AccessTab(RouteEditorModel model) {
        this.model = model;
        getStyleClass().add("fields");
        var protection = model.protection();
        BooleanExpression limited = protection.requests().isNotEmpty();
        getChildren()
                .addAll(
                        order(),
                        field(
                                "Let in",
                                named("access-allow", protection.allow(), "everybody"),
                                ProtectionSentences::allow,
                                "/access",
                                "/access/allow",
                                "/access/allow/"),
                        field(
                                "Keep out",
                                named("access-deny", protection.deny(), "nobody"),
                                ProtectionSentences::deny,
                                "/access/deny",
                                "/access/deny/"),
                        field(
                                "Requests, at most",
                                limit(),
                                ProtectionSentences::limit,
                                "/rateLimit",
                                "/rateLimit/requests",
                                "/rateLimit/per"),
                        field(
                                        "At once",
                                        brief("rate-burst", protection.burst(), "as many"),
                                        ProtectionSentences::burst,
                                        "/rateLimit/burst")
                                .onlyWhen(limited),
                        field("Counted together", key(), ProtectionSentences::key, "/rateLimit/key")
                                .onlyWhen(limited),
                        new CorsFields(model),
                        new AuthFields(model),
                        field(
                                "Write guard",
                                Inputs.toggle(protection.writeGuard(), "Refuse what may change something"),
                                ProtectionSentences::writeGuard,
                                "/writeGuard"));
    }

    private Field field(String name, Node control, Function<ProtectionSentences, String> sentence, String... claims) {
        return new Field(name, control, model.draft(), words -> sentence.apply(ProtectionSentences.of(words)), claims);
    }

    private Label order() {
        var order = new Label();
        order.setId("policy-order");
        order.getStyleClass().add("field-help");
        order.setWrapText(true);
        model.draft().subscribe(now -> {
            if (now != null) {
                order.setText("Asked in this order: " + new ProtectionSentences(now.item()).order());
            }
        });
        return order;
    }

    private HBox limit() {
        var protection = model.protection();
        var requests = brief("rate-requests", protection.requests(), "any");
        requests.setAccessibleText("Requests");
        var per = brief("rate-per", protection.per(), "1m");
        per.setAccessibleText("Time in which so many are taken");
        var line = new HBox(8, requests, new Label("in"), per);
        line.getStyleClass().add("entry");
        return line;
    }

    private VBox key() {
        var protection = model.protection();
        var kinds = Inputs.segments(protection.key(), List.of(CountedBy.values()), CountedBy::label);
        var header = named("rate-header", protection.header(), "X-Api-Key");
        header.setAccessibleText("Field that tells requests apart");
        HBox.setHgrow(header, Priority.ALWAYS);
        header.visibleProperty().bind(protection.key().isEqualTo(CountedBy.HEADER));
        header.managedProperty().bind(header.visibleProperty());
        return new VBox(6, kinds, header);
    }

    private static TextField named(String id, StringProperty value, String prompt) {
        var field = Inputs.text(value, prompt);
        field.setId(id);
        return field;
    }

    private static TextField brief(String id, StringProperty value, String prompt) {
        var field = named(id, value, prompt);
        field.setMaxWidth(110);
        return field;
    }
}
