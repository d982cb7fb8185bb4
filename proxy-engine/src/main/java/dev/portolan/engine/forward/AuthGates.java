package dev.portolan.engine.forward;

import dev.portolan.engine.policy.auth.AuthServer;
import dev.portolan.engine.policy.auth.JwtVerifier;
import dev.portolan.engine.policy.auth.OidcLogin;
import dev.portolan.engine.policy.auth.Outcalls;
import dev.portolan.engine.policy.auth.Passwords;
import dev.portolan.engine.policy.auth.SecretException;
import dev.portolan.engine.policy.auth.Secrets;
import dev.portolan.engine.policy.auth.Tokens;
import dev.portolan.engine.profile.Auth;
import dev.portolan.engine.profile.Bcrypt;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Secret;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/** Makes the gates that find out who asks. May read files. */
public final class AuthGates {

    private final Executor workers;
    private final Outcalls outcalls;
    private final InstantSource clock;
    private final OidcLogin.Maker logins;

    /** @param workers a few, for what takes its time to be computed */
    public AuthGates(Executor workers, Outcalls outcalls, InstantSource clock) {
        this.workers = workers;
        this.outcalls = outcalls;
        this.clock = clock;
        this.logins = new OidcLogin.Maker(outcalls, clock, workers);
    }

    Gate of(Auth auth, Route route, Profile profile, Secrets secrets) {
        try {
            return switch (auth) {
                case Auth.Basic basic -> new BasicGate(basic, new Passwords(hashes(basic, secrets), workers));
                case Auth.Bearer bearer -> new BearerGate(new Tokens(tokens(bearer, secrets)), bearer.passOn());
                case Auth.Jwt jwt -> new JwtGate(jwt, JwtVerifier.of(jwt, secrets, outcalls, clock, workers));
                case Auth.Forward forward -> new ForwardAuthGate(forward, new AuthServer(forward, outcalls));
                case Auth.Oidc oidc ->
                    new OidcGate(oidc, route.match(), logins.of(oidc, logins(profile), profile.name(), secrets));
            };
        } catch (SecretException e) {
            return new ClosedGate(e.reason());
        }
    }

    static List<Auth.Oidc> logins(Profile profile) {
        return profile.routes().stream()
                .map(route -> route.protection().auth())
                .filter(Auth.Oidc.class::isInstance)
                .map(Auth.Oidc.class::cast)
                .toList();
    }

    private static Map<String, String> hashes(Auth.Basic basic, Secrets secrets) throws SecretException {
        Map<String, String> hashes = new LinkedHashMap<>();
        for (Map.Entry<String, Secret> user : basic.users().entrySet()) {
            String hash = secrets.value(user.getValue(), "The password of " + user.getKey());
            if (!Bcrypt.isHash(hash)) {
                throw SecretException.of(
                        "The password of %s is no bcrypt hash of a cost from 4 to 16.".formatted(user.getKey()));
            }
            hashes.put(user.getKey(), hash);
        }
        return hashes;
    }

    private static List<String> tokens(Auth.Bearer bearer, Secrets secrets) throws SecretException {
        List<String> tokens = new ArrayList<>();
        for (Secret token : bearer.tokens()) {
            tokens.add(secrets.value(token, "A token"));
        }
        return tokens;
    }
}
