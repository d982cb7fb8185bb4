package dev.portolan.app.desktop.routes.edit;

import java.util.function.Function;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Which pages of other origins may use the route. */
final class CorsFields extends VBox {

    private final RouteEditorModel model;

    CorsFields(RouteEditorModel model) {
        this.model = model;
        getStyleClass().add("fields");
        var cors = model.protection().cors();
        var meant = cors.origins().isNotEmpty();
        getChildren()
                .addAll(
                        field(
                                "Pages of other origins (CORS)",
                                named("cors-origins", cors.origins(), "left to the target"),
                                ProtectionSentences::origins,
                                "/cors",
                                "/cors/origins",
                                "/cors/origins/"),
                        field(
                                        "",
                                        Inputs.toggle(cors.credentials(), "Let cookies go along"),
                                        ProtectionSentences::credentials,
                                        "/cors/credentials")
                                .onlyWhen(meant),
                        field(
                                        "Methods",
                                        named("cors-methods", cors.methods(), "none but plain ones"),
                                        words -> "",
                                        "/cors/methods",
                                        "/cors/methods/")
                                .onlyWhen(meant),
                        field(
                                        "Fields that pages may send",
                                        named("cors-headers", cors.headers(), "all that are asked for"),
                                        words -> "",
                                        "/cors/headers",
                                        "/cors/headers/")
                                .onlyWhen(meant),
                        field(
                                        "Fields that pages may read",
                                        named("cors-expose", cors.expose(), "the usual ones"),
                                        words -> "",
                                        "/cors/expose",
                                        "/cors/expose/")
                                .onlyWhen(meant),
                        field(
                                        "Browsers ask again after",
                                        named("cors-max-age", cors.maxAge(), "10m"),
                                        words -> "",
                                        "/cors/maxAge")
                                .onlyWhen(meant));
    }

    private Field field(String name, Node control, Function<ProtectionSentences, String> sentence, String... claims) {
        return new Field(name, control, model.draft(), words -> sentence.apply(ProtectionSentences.of(words)), claims);
    }

    private static TextField named(String id, StringProperty value, String prompt) {
        var field = Inputs.text(value, prompt);
        field.setId(id);
        return field;
    }
}
