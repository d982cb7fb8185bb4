package dev.portolan.app.desktop.routes.edit;

import dev.portolan.engine.profile.Auth;
import dev.portolan.engine.profile.Secret;
import dev.portolan.engine.profile.Units;
import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** A login at a provider, while that is edited. */
public final class LoginDraft {

    private static final String AT = "/auth/oidc";

    private final StringProperty issuer;
    private final StringProperty clientId;
    private final StringProperty clientSecret;
    private final StringProperty scopes;
    private final StringProperty session;
    private final ObservableList<Entry> claims;
    private final StringProperty callback;
    private final StringProperty logout;
    private final StringProperty leeway;
    private final StringProperty cookieKey;

    LoginDraft(Fields fields) {
        issuer = fields.text();
        clientId = fields.text();
        clientSecret = fields.text();
        scopes = fields.text();
        session = fields.text();
        claims = fields.entries();
        callback = fields.text();
        logout = fields.text();
        leeway = fields.text();
        cookieKey = fields.text();
    }

    void clear() {
        List.of(issuer, clientId, clientSecret, callback, logout, cookieKey).forEach(each -> each.set(""));
        scopes.set(String.join(", ", Auth.Oidc.DEFAULT_SCOPES));
        session.set(Units.text(Auth.Oidc.DEFAULT_SESSION));
        leeway.set("60s");
        claims.clear();
    }

    void load(Auth.Oidc oidc) {
        issuer.set(oidc.issuer());
        clientId.set(oidc.clientId());
        clientSecret.set(text(oidc.clientSecret()));
        scopes.set(String.join(", ", oidc.scopes()));
        session.set(Units.text(oidc.session()));
        oidc.claims().forEach((claim, field) -> claims.add(new Entry(Entry.Change.SET, claim, field)));
        callback.set(Reading.orEmpty(oidc.callback()));
        logout.set(Reading.orEmpty(oidc.logout()));
        leeway.set(Units.text(oidc.leeway()));
        cookieKey.set(text(oidc.cookieKey()));
    }

    private static String text(@Nullable Secret secret) {
        return secret == null ? "" : SecretText.of(secret);
    }

    Auth.Oidc read(Reading reading) {
        return new Auth.Oidc(
                issuer.get().strip(),
                clientId.get().strip(),
                secret(clientSecret),
                ProtectionDraft.list(scopes),
                Reading.orNull(callback.get()),
                Reading.orNull(logout.get()),
                reading.duration(AT + "/session", session.get(), Auth.Oidc.DEFAULT_SESSION),
                reading.duration(AT + "/leeway", leeway.get(), Auth.Jwt.DEFAULT_LEEWAY),
                reading.map(AT + "/claims", claims),
                secret(cookieKey));
    }

    private static @Nullable Secret secret(StringProperty typed) {
        return typed.get().isBlank() ? null : SecretText.parse(typed.get());
    }

    public StringProperty issuer() {
        return issuer;
    }

    public StringProperty clientId() {
        return clientId;
    }

    /** Empty for a client that has none. */
    public StringProperty clientSecret() {
        return clientSecret;
    }

    /** With commas between. */
    public StringProperty scopes() {
        return scopes;
    }

    public StringProperty session() {
        return session;
    }

    /** Claims with the fields that get their values. */
    public ObservableList<Entry> claims() {
        return claims;
    }

    /** Empty for the usual one. */
    public StringProperty callback() {
        return callback;
    }

    /** Empty for the usual one. */
    public StringProperty logout() {
        return logout;
    }

    public StringProperty leeway() {
        return leeway;
    }

    /** Empty for one that lasts until the program ends. */
    public StringProperty cookieKey() {
        return cookieKey;
    }
}
