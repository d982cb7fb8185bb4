package dev.portolan.app.desktop.routes.edit;

import dev.portolan.engine.profile.Auth;
import dev.portolan.engine.profile.Bcrypt;
import dev.portolan.engine.profile.Secret;
import dev.portolan.engine.profile.Units;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** How a route finds out who asks, while that is edited. */
public final class AuthDraft {

    /** By what. */
    public enum Way {
        ANYBODY("Anybody"),
        PASSWORD("Password"),
        TOKEN("Bearer token"),
        JWT("JWT"),
        SERVER("Ask a server"),
        LOGIN("Login (OpenID Connect)");

        private final String label;

        Way(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    private final ObjectProperty<Way> way;
    private final StringProperty realm;
    private final ObservableList<Entry> users;
    private final StringProperty tokens;
    private final StringProperty secret;
    private final StringProperty jwks;
    private final StringProperty algorithms;
    private final StringProperty issuer;
    private final StringProperty audience;
    private final StringProperty leeway;
    private final ObservableList<Entry> claims;
    private final BooleanProperty passOn;
    private final StringProperty url;
    private final StringProperty requestHeaders;
    private final StringProperty responseHeaders;
    private final LoginDraft login;

    AuthDraft(Fields fields) {
        way = fields.choice(Way.ANYBODY);
        realm = fields.text();
        users = fields.entries();
        tokens = fields.text();
        secret = fields.text();
        jwks = fields.text();
        algorithms = fields.text();
        issuer = fields.text();
        audience = fields.text();
        leeway = fields.text();
        claims = fields.entries();
        passOn = fields.flag();
        url = fields.text();
        requestHeaders = fields.text();
        responseHeaders = fields.text();
        login = new LoginDraft(fields);
    }

    void load(@Nullable Auth auth) {
        clear();
        switch (auth) {
            case null -> way.set(Way.ANYBODY);
            case Auth.Basic basic -> {
                way.set(Way.PASSWORD);
                realm.set(basic.realm());
                basic.users()
                        .forEach((name, hash) -> users.add(new Entry(Entry.Change.SET, name, SecretText.of(hash))));
                passOn.set(basic.passOn());
            }
            case Auth.Bearer bearer -> {
                way.set(Way.TOKEN);
                tokens.set(String.join(
                        ", ", bearer.tokens().stream().map(SecretText::of).toList()));
                passOn.set(bearer.passOn());
            }
            case Auth.Jwt jwt -> load(jwt);
            case Auth.Forward forward -> {
                way.set(Way.SERVER);
                url.set(forward.url());
                requestHeaders.set(String.join(", ", forward.requestHeaders()));
                responseHeaders.set(String.join(", ", forward.responseHeaders()));
            }
            case Auth.Oidc oidc -> {
                way.set(Way.LOGIN);
                login.load(oidc);
            }
        }
    }

    private void load(Auth.Jwt jwt) {
        way.set(Way.JWT);
        secret.set(jwt.secret() == null ? "" : SecretText.of(jwt.secret()));
        jwks.set(Reading.orEmpty(jwt.jwks()));
        algorithms.set(String.join(", ", jwt.algorithms()));
        issuer.set(Reading.orEmpty(jwt.issuer()));
        audience.set(Reading.orEmpty(jwt.audience()));
        leeway.set(Units.text(jwt.leeway()));
        jwt.claims().forEach((claim, field) -> claims.add(new Entry(Entry.Change.SET, claim, field)));
        passOn.set(jwt.passOn());
    }

    private void clear() {
        List.of(tokens, secret, jwks, algorithms, issuer, audience, url, requestHeaders, responseHeaders)
                .forEach(each -> each.set(""));
        realm.set(Auth.DEFAULT_REALM);
        leeway.set("60s");
        passOn.set(false);
        users.clear();
        claims.clear();
        login.clear();
    }

    @Nullable
    Auth read(Reading reading) {
        return switch (way.get()) {
            case ANYBODY -> null;
            case PASSWORD -> new Auth.Basic(realm.get().strip(), readUsers(reading), passOn.get());
            case TOKEN ->
                new Auth.Bearer(
                        ProtectionDraft.list(tokens).stream()
                                .map(SecretText::parse)
                                .toList(),
                        passOn.get());
            case JWT ->
                new Auth.Jwt(
                        secret.get().isBlank() ? null : SecretText.parse(secret.get()),
                        Reading.orNull(jwks.get()),
                        ProtectionDraft.list(algorithms),
                        Reading.orNull(issuer.get()),
                        Reading.orNull(audience.get()),
                        reading.duration("/auth/jwt/leeway", leeway.get(), Auth.Jwt.DEFAULT_LEEWAY),
                        reading.map("/auth/jwt/claims", claims),
                        passOn.get());
            case SERVER ->
                new Auth.Forward(
                        url.get().strip(), ProtectionDraft.list(requestHeaders), ProtectionDraft.list(responseHeaders));
            case LOGIN -> login.read(reading);
        };
    }

    private Map<String, Secret> readUsers(Reading reading) {
        var read = new LinkedHashMap<String, Secret>();
        reading.names("/auth/basic/users", users).forEach((name, hash) -> read.put(name, SecretText.parse(hash)));
        return read;
    }

    /**
     * Names a user, or gives one another password, of which only a hash is kept. Takes about a tenth of a second.
     *
     * @return what is wrong with the two, or an empty text
     */
    public String addUser(String name, String password) {
        var trimmed = name.strip();
        if (trimmed.isEmpty() || trimmed.indexOf(':') >= 0) {
            return "Write a name without colons.";
        }
        if (!Bcrypt.fits(password)) {
            return password.isEmpty() ? "Write a password." : "The password is at most 72 bytes long.";
        }
        var hash = Bcrypt.hash(password);
        for (var user : users) {
            if (user.name().get().strip().equals(trimmed)) {
                user.value().set(hash);
                return "";
            }
        }
        users.add(new Entry(Entry.Change.SET, trimmed, hash));
        return "";
    }

    public ObjectProperty<Way> way() {
        return way;
    }

    /** What browsers show when they ask. */
    public StringProperty realm() {
        return realm;
    }

    /** Names with hashes. */
    public ObservableList<Entry> users() {
        return users;
    }

    /** With commas between. */
    public StringProperty tokens() {
        return tokens;
    }

    public StringProperty secret() {
        return secret;
    }

    public StringProperty jwks() {
        return jwks;
    }

    /** With commas between; empty for all. */
    public StringProperty algorithms() {
        return algorithms;
    }

    public StringProperty issuer() {
        return issuer;
    }

    public StringProperty audience() {
        return audience;
    }

    public StringProperty leeway() {
        return leeway;
    }

    /** Claims with the fields that get their values. */
    public ObservableList<Entry> claims() {
        return claims;
    }

    /** Whether the target gets {@code Authorization} as well. */
    public BooleanProperty passOn() {
        return passOn;
    }

    public LoginDraft login() {
        return login;
    }

    public StringProperty url() {
        return url;
    }

    /** With commas between; empty for all. */
    public StringProperty requestHeaders() {
        return requestHeaders;
    }

    /** With commas between. */
    public StringProperty responseHeaders() {
        return responseHeaders;
    }
}
