package dev.portolan.app.desktop.routes.edit;

import dev.portolan.engine.profile.Auth;
import java.util.function.Function;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Where browsers log in, and what comes of it. */
final class LoginFields extends VBox {

    private final RouteEditorModel model;

    LoginFields(RouteEditorModel model) {
        this.model = model;
        var login = model.protection().auth().login();
        getStyleClass().add("fields");
        getChildren()
                .addAll(
                        field(
                                "Provider",
                                named("login-issuer", login.issuer(), "https://id.example.com/realms/shop"),
                                words -> "Its issuer, as its discovery document has it.",
                                "/issuer"),
                        field(
                                "Client",
                                named("login-client", login.clientId(), "shop"),
                                ProtectionSentences::callback,
                                "/clientId"),
                        field(
                                "Client's secret",
                                named("login-secret", login.clientSecret(), "env:SHOP_SECRET"),
                                words -> SecretText.HINT + " Empty where the client has none.",
                                "/clientSecret"),
                        field(
                                "Claims for the target",
                                new EntryTable(login.claims(), false, "field"),
                                words -> "Claims such as email, and the fields that get their values.",
                                "/claims",
                                "/claims/"),
                        field(
                                "Scopes",
                                named("login-scopes", login.scopes(), String.join(", ", Auth.Oidc.DEFAULT_SCOPES)),
                                words -> "What the provider is asked for.",
                                "/scopes",
                                "/scopes/"),
                        field(
                                "A session lasts",
                                brief("login-session", login.session(), "480m"),
                                words -> "Then browsers are sent to the provider again, which mostly knows them still.",
                                "/session"),
                        field(
                                "Key of the sessions",
                                named("login-key", login.cookieKey(), "one that lasts until Portolan ends"),
                                words -> SecretText.HINT + " With one of your own, sessions outlive Portolan.",
                                "/cookieKey"),
                        field(
                                "Way back",
                                named("login-callback", login.callback(), Auth.Oidc.CALLBACK),
                                words -> "Where the provider sends browsers to.",
                                "/callback"),
                        field(
                                "Way out",
                                named("login-logout", login.logout(), Auth.Oidc.LOGOUT),
                                ProtectionSentences::logout,
                                "/logout"),
                        field(
                                "Clocks may differ by",
                                brief("login-leeway", login.leeway(), "60s"),
                                words -> "",
                                "/leeway"));
    }

    private Field field(String name, Node control, Function<ProtectionSentences, String> sentence, String... claims) {
        var pointers = new String[claims.length];
        for (int i = 0; i < claims.length; i++) {
            pointers[i] = "/auth/oidc" + claims[i];
        }
        return new Field(
                name, control, model.draft(), words -> sentence.apply(ProtectionSentences.of(words)), pointers);
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
