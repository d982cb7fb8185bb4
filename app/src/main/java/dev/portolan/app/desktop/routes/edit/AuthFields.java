package dev.portolan.app.desktop.routes.edit;

import dev.portolan.app.desktop.routes.edit.AuthDraft.Way;
import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** By what the route finds out who asks. */
final class AuthFields extends VBox {

    private final RouteEditorModel model;
    private final AuthDraft auth;

    AuthFields(RouteEditorModel model) {
        this.model = model;
        this.auth = model.protection().auth();
        getStyleClass().add("fields");
        getChildren().add(field("Who asks", ways(), ProtectionSentences::auth, "/auth", "/auth/oidc"));
        password(is(Way.PASSWORD));
        token(is(Way.TOKEN));
        jwt(is(Way.JWT));
        server(is(Way.SERVER));
        login(is(Way.LOGIN));
        getChildren()
                .add(field(
                                "",
                                Inputs.toggle(auth.passOn(), "Pass Authorization on to the target"),
                                ProtectionSentences::passOn)
                        .onlyWhen(is(Way.PASSWORD, Way.TOKEN, Way.JWT)));
    }

    private ComboBox<Way> ways() {
        var ways = Inputs.choice(auth.way(), List.of(Way.values()), way -> way == null ? "" : way.label());
        ways.setId("auth-way");
        ways.setMaxWidth(Double.MAX_VALUE);
        return ways;
    }

    private ObservableBooleanValue is(Way... ways) {
        var all = List.of(ways);
        return Bindings.createBooleanBinding(() -> all.contains(auth.way().get()), auth.way());
    }

    private void password(ObservableBooleanValue meant) {
        getChildren()
                .addAll(
                        field(
                                        "Users",
                                        new VBox(6, new EntryTable(auth.users(), false, "hash"), newUser()),
                                        words -> "What stands beside a name is a bcrypt hash, env:NAME or file:path.",
                                        "/auth/basic",
                                        "/auth/basic/users",
                                        "/auth/basic/users/")
                                .onlyWhen(meant),
                        field(
                                        "Realm",
                                        named("auth-realm", auth.realm(), "Portolan"),
                                        words -> "Browsers show it when they ask.",
                                        "/auth/basic/realm")
                                .onlyWhen(meant));
    }

    /** A name and a password, of which a hash is made at once. */
    private VBox newUser() {
        var name = new TextField();
        name.setId("new-user-name");
        name.setPromptText("Name");
        name.setAccessibleText("Name of a new user");
        var password = new PasswordField();
        password.setId("new-user-password");
        password.setPromptText("Password");
        password.setAccessibleText("Password of the new user");
        var add = new Button("Add user");
        add.setId("new-user-add");
        add.setMinWidth(USE_PREF_SIZE);
        var wrong = new Label();
        wrong.getStyleClass().add("field-help");
        wrong.managedProperty().bind(wrong.textProperty().isNotEmpty());
        Runnable adding = () -> {
            wrong.setText(auth.addUser(name.getText(), password.getText()));
            if (wrong.getText().isEmpty()) {
                name.clear();
                password.clear();
            }
        };
        add.setOnAction(event -> adding.run());
        password.setOnAction(event -> adding.run());
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox.setHgrow(password, Priority.ALWAYS);
        var line = new HBox(8, name, password, add);
        line.getStyleClass().add("entry");
        return new VBox(2, line, wrong);
    }

    private void token(ObservableBooleanValue meant) {
        getChildren()
                .add(field(
                                "Tokens",
                                named("auth-tokens", auth.tokens(), "env:API_TOKEN"),
                                words -> "Any of these, with commas between. " + SecretText.HINT,
                                "/auth/bearer",
                                "/auth/bearer/tokens",
                                "/auth/bearer/tokens/")
                        .onlyWhen(meant));
    }

    private void jwt(ObservableBooleanValue meant) {
        getChildren()
                .addAll(
                        field(
                                        "Public keys",
                                        named("auth-jwks", auth.jwks(), "https://id.example.com/.well-known/jwks.json"),
                                        words ->
                                                "A URL or a file with a set of keys (JWKS), for all that is not HS256, HS384 or HS512.",
                                        "/auth/jwt",
                                        "/auth/jwt/jwks")
                                .onlyWhen(meant),
                        field(
                                        "Or a secret",
                                        named("auth-secret", auth.secret(), "env:JWT_SECRET"),
                                        words -> SecretText.HINT,
                                        "/auth/jwt/secret")
                                .onlyWhen(meant),
                        field("Issuer", named("auth-issuer", auth.issuer(), "anybody"), words -> "", "/auth/jwt/issuer")
                                .onlyWhen(meant),
                        field(
                                        "Audience",
                                        named("auth-audience", auth.audience(), "anybody"),
                                        words -> "",
                                        "/auth/jwt/audience")
                                .onlyWhen(meant),
                        field(
                                        "Algorithms",
                                        named("auth-algorithms", auth.algorithms(), "all that fit the key"),
                                        words -> "",
                                        "/auth/jwt/algorithms",
                                        "/auth/jwt/algorithms/")
                                .onlyWhen(meant),
                        field(
                                        "Clocks may differ by",
                                        named("auth-leeway", auth.leeway(), "60s"),
                                        words -> "",
                                        "/auth/jwt/leeway")
                                .onlyWhen(meant),
                        field(
                                        "Claims as header fields",
                                        new EntryTable(auth.claims(), false, "claim"),
                                        words ->
                                                "A claim such as sub, and the field that the target gets it in. What a client"
                                                        + " sends under that name is taken off.",
                                        "/auth/jwt/claims",
                                        "/auth/jwt/claims/")
                                .onlyWhen(meant));
    }

    private void server(ObservableBooleanValue meant) {
        getChildren()
                .addAll(
                        field(
                                        "Server to ask",
                                        named("auth-url", auth.url(), "http://localhost:9091/verify"),
                                        words ->
                                                "Asked with GET and X-Forwarded-Method, -Proto, -Host, -Uri and -For: 2xx lets in,"
                                                        + " any other answer goes to the client.",
                                        "/auth/forward",
                                        "/auth/forward/url")
                                .onlyWhen(meant),
                        field(
                                        "It gets the fields",
                                        named("auth-request", auth.requestHeaders(), "all"),
                                        words -> "",
                                        "/auth/forward/requestHeaders",
                                        "/auth/forward/requestHeaders/")
                                .onlyWhen(meant),
                        field(
                                        "The target gets of its answer",
                                        named("auth-response", auth.responseHeaders(), "Remote-User, Remote-Groups"),
                                        words -> "",
                                        "/auth/forward/responseHeaders",
                                        "/auth/forward/responseHeaders/")
                                .onlyWhen(meant));
    }

    private void login(ObservableBooleanValue meant) {
        var fields = new LoginFields(model);
        fields.visibleProperty().bind(meant);
        fields.managedProperty().bind(meant);
        getChildren().add(fields);
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
