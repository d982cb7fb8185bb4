package dev.portolan.engine.policy.auth;

import dev.portolan.engine.policy.auth.LoginException.Kind;
import dev.portolan.engine.profile.Auth;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Logins at an OpenID Connect provider, by authorization code with PKCE. What is under way and who has logged in is kept by the
 * browsers, sealed, so that nothing is forgotten when a profile is applied again. Any thread; nobody waits.
 */
public final class OidcLogin {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int LONGEST_BACK = 1000;

    private final Auth.Oidc rules;
    private final Set<String> claims;
    private final Seal seal;
    private final LoginCookies cookies;
    private final Fetched<OidcProvider> provider;
    private final CodeExchange exchange;
    private final IdTokens tokens;
    private final InstantSource clock;

    private OidcLogin(Auth.Oidc rules, Set<String> claims, String profile, Seal seal, Parts parts) {
        this.rules = rules;
        this.claims = claims;
        this.seal = seal;
        this.cookies = new LoginCookies(profile + "\n" + rules.issuer() + "\n" + rules.clientId());
        this.provider = OidcProvider.of(rules.issuer(), parts.outcalls);
        this.exchange = new CodeExchange(rules.clientId(), parts.secret, parts.outcalls);
        KeySource keys = new RemoteKeys(
                () -> provider.value().thenCompose(known -> parts.outcalls.fetch(known.keys())), System::nanoTime);
        this.tokens = new IdTokens(rules, claims, keys, parts.clock, parts.workers);
        this.clock = parts.clock;
    }

    private record Parts(@Nullable String secret, Outcalls outcalls, InstantSource clock, Executor workers) {}

    /** Makes logins, of which those of one profile share their sessions. */
    public static final class Maker {

        private final Outcalls outcalls;
        private final InstantSource clock;
        private final Executor workers;
        private final LoginKeys keys = new LoginKeys();

        public Maker(Outcalls outcalls, InstantSource clock, Executor workers) {
            this.outcalls = outcalls;
            this.clock = clock;
            this.workers = workers;
        }

        /**
         * Makes one.
         *
         * @param others of the same profile
         * @throws SecretException where a secret is not where the profile says
         */
        public OidcLogin of(Auth.Oidc rules, List<Auth.Oidc> others, String profile, Secrets secrets)
                throws SecretException {
            Set<String> claims = new LinkedHashSet<>(rules.claims().keySet());
            others.stream()
                    .filter(rules::shares)
                    .forEach(each -> claims.addAll(each.claims().keySet()));
            String secret = rules.clientSecret() == null
                    ? null
                    : secrets.value(rules.clientSecret(), "The secret of the client " + rules.clientId());
            String cookieKey = rules.cookieKey() == null
                    ? null
                    : secrets.value(rules.cookieKey(), "The key of the login's cookies");
            return new OidcLogin(
                    rules, claims, profile, keys.seal(profile, cookieKey), new Parts(secret, outcalls, clock, workers));
        }
    }

    /**
     * Who asks.
     *
     * @param origin that it asks: scheme and authority
     */
    public record Browser(HttpHeaders fields, String origin) {

        boolean secure() {
            return origin.startsWith("https://");
        }
    }

    /**
     * What is known of a browser.
     *
     * @param session null where it has to log in
     * @param why it has to, a sentence
     */
    public record Known(@Nullable LoginSession session, String why) {}

    /**
     * Where a browser goes next.
     *
     * @param cookies as {@code Set-Cookie} has them
     */
    public record Sent(String location, List<String> cookies) {}

    /**
     * Somebody has logged in.
     *
     * @param session that began
     */
    public record Done(LoginSession session, Sent sent) {}

    /** Finds the session of a browser. */
    public Known session(Browser browser) {
        String sealed = cookies.session(browser.fields(), browser.secure());
        if (sealed == null) {
            return new Known(null, "There is no session.");
        }
        byte[] opened = seal.open(sealed, purpose("session"));
        LoginSession session = opened == null ? null : LoginSession.of(opened);
        if (session == null) {
            return new Known(null, "The session can't be read: it was changed, or the key is another now.");
        }
        if (!clock.instant().isBefore(session.expires())) {
            return new Known(null, "The session is over.");
        }
        return session.knows(rules.claims().keySet())
                ? new Known(session, "")
                : new Known(null, "The session does not know all claims that the route asks for.");
    }

    private String purpose(String what) {
        return what + "\n" + rules.issuer() + "\n" + rules.clientId();
    }

    /**
     * Sends a browser to the provider.
     *
     * @param back path and query that it comes back to in the end
     * @param callback path that the provider sends it to
     */
    public CompletionStage<Sent> begin(Browser browser, String back, String callback) {
        return provider.value().thenApply(known -> {
            String kept = back.length() <= LONGEST_BACK ? back : base(callback);
            LoginAttempt attempt = LoginAttempt.begin(browser.origin(), kept, clock.instant());
            String sealed = seal.seal(attempt.bytes(), purpose("attempt " + attempt.id()));
            return new Sent(
                    place(known, attempt, browser.origin() + callback),
                    cookies.keepAttempt(attempt.id(), sealed, PATIENCE, browser.fields(), browser.secure()));
        });
    }

    private String base(String callback) {
        return callback.endsWith(Auth.Oidc.CALLBACK)
                ? callback.substring(0, callback.length() - Auth.Oidc.CALLBACK.length()) + "/"
                : "/";
    }

    private String place(OidcProvider known, LoginAttempt attempt, String redirectUri) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", rules.clientId());
        parameters.put("redirect_uri", redirectUri);
        parameters.put("scope", String.join(" ", rules.asked()));
        parameters.put("state", attempt.sent());
        parameters.put("nonce", attempt.nonce());
        parameters.put("code_challenge", attempt.challenge());
        parameters.put("code_challenge_method", "S256");
        return with(known.authorization(), parameters);
    }

    private static String with(URI place, Map<String, String> parameters) {
        return place + (place.getRawQuery() == null ? "?" : "&") + FormText.of(parameters);
    }

    /**
     * A browser comes back.
     *
     * @param query that it brings
     * @param callback path that it came to
     * @return fails by a {@link LoginException} where that is no login, by another where the provider can't be asked
     */
    public CompletionStage<Done> finish(Browser browser, @Nullable String query, String callback) {
        try {
            Map<String, String> said = FormText.parse(query);
            if (said == null) {
                throw lost("What the browser brings is ambiguous.");
            }
            LoginAttempt attempt = attempt(browser, said.getOrDefault("state", ""));
            if (said.containsKey("error")) {
                throw refused(said);
            }
            String code = said.get("code");
            if (code == null) {
                throw lost("The provider sent neither a code nor an error.");
            }
            return provider.value()
                    .thenCompose(known -> exchanged(known, said, code, attempt, browser.origin() + callback))
                    .thenApply(session -> done(session, attempt, browser));
        } catch (LoginException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private LoginAttempt attempt(Browser browser, String state) throws LoginException {
        String id = LoginAttempt.id(state);
        String sealed = id == null ? null : cookies.attempt(id, browser.fields(), browser.secure());
        if (id == null || sealed == null) {
            throw lost("This browser did not begin the login, has ended it already, or keeps no cookies.");
        }
        byte[] opened = seal.open(sealed, purpose("attempt " + id));
        LoginAttempt attempt = opened == null ? null : LoginAttempt.of(id, opened);
        if (attempt == null || !attempt.matches(state) || !attempt.origin().equals(browser.origin())) {
            throw lost("The browser does not bring back what it was sent away with (state).");
        }
        if (clock.instant().isAfter(attempt.began().plus(PATIENCE))) {
            throw lost("It took longer than ten minutes.");
        }
        return attempt;
    }

    private static LoginException lost(String reason) {
        return new LoginException(Kind.LOST, reason);
    }

    private static LoginException refused(Map<String, String> said) {
        String description = said.get("error_description");
        return new LoginException(
                Kind.REFUSED,
                "It says: %s%s."
                        .formatted(
                                Words.printable(said.getOrDefault("error", "")),
                                description == null ? "" : " (" + Words.printable(description) + ")"));
    }

    private CompletionStage<LoginSession> exchanged(
            OidcProvider known, Map<String, String> said, String code, LoginAttempt attempt, String redirectUri) {
        String named = said.get("iss");
        if (named == null ? known.named() : !named.equals(rules.issuer())) {
            return CompletableFuture.failedFuture(
                    new LoginException(Kind.UNTRUSTED, "The browser comes from another provider (iss)."));
        }
        return exchange.tokens(known, code, redirectUri, attempt.verifier())
                .thenCompose(given -> tokens.verify(given.id(), attempt.nonce())
                        .thenCompose(token -> session(known, token, given.access())));
    }

    /** What the token does not say the provider may tell for the asking (OpenID Connect Core 1.0, section 5.3). */
    private CompletionStage<LoginSession> session(OidcProvider known, JsonNode token, @Nullable String access) {
        boolean all = claims.stream().allMatch(token::has);
        if (all || known.userInfo() == null || access == null) {
            return CompletableFuture.completedStage(token).thenApply(it -> session(it, it));
        }
        return exchange.userInfo(known.userInfo(), access).thenApply(more -> session(token, more));
    }

    private LoginSession session(JsonNode token, JsonNode more) {
        String subject = token.path("sub").asString();
        try {
            if (!subject.equals(more.path("sub").asString(""))) {
                throw new LoginException(Kind.UNTRUSTED, "What the provider tells (userinfo) is of somebody else.");
            }
            Map<String, String> kept = new LinkedHashMap<>();
            claims.forEach(name -> kept.put(name, ""));
            kept.putAll(tokens.kept(more));
            kept.putAll(tokens.kept(token));
            Instant expires = clock.instant().plus(rules.session());
            return new LoginSession(who(subject, List.of(token, more)), expires, kept);
        } catch (LoginException e) {
            throw new CompletionException(e);
        }
    }

    private static String who(String subject, Collection<JsonNode> told) {
        for (String name : List.of("preferred_username", "email", "name")) {
            for (JsonNode each : told) {
                String value = each.path(name).asString("");
                if (!value.isBlank()) {
                    return Words.printable(value);
                }
            }
        }
        return Words.printable(subject);
    }

    private Done done(LoginSession session, LoginAttempt attempt, Browser browser) {
        List<String> kept =
                cookies.keepSession(seal.seal(session.bytes(), purpose("session")), rules.session(), browser.secure());
        if (kept == null) {
            throw new CompletionException(new LoginException(
                    Kind.UNTRUSTED,
                    "What it says of %s is more than cookies can hold: take claims out of the route's auth."
                            .formatted(session.who())));
        }
        List<String> fields = new ArrayList<>(kept);
        fields.add(cookies.dropAttempt(attempt.id(), browser.secure()));
        // The origin stands before the path, so that none that begins with two slashes leads elsewhere.
        return new Done(session, new Sent(attempt.origin() + attempt.back(), fields));
    }

    /** The fields that have a browser forget its session. */
    public List<String> forget(Browser browser) {
        return cookies.dropSession(browser.fields(), browser.secure());
    }

    /** Where browsers are sent to log out at the provider as well; null where it has no such place, or can't be asked. */
    public CompletionStage<@Nullable String> leave() {
        return provider.value().handle((known, fault) -> {
            URI place = fault != null || known == null ? null : known.logout();
            return place == null ? null : with(place, Map.of("client_id", rules.clientId()));
        });
    }
}
