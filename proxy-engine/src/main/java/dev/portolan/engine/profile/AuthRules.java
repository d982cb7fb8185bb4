package dev.portolan.engine.profile;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may be said about who asks. Secrets are checked where they stand in the profile, and never repeated. */
final class AuthRules {

    static final List<String> HMAC = List.of("HS256", "HS384", "HS512");
    static final List<String> SIGNATURES =
            List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

    private static final int SHORT_SECRET = 32;
    private static final Duration MOST_LEEWAY = Duration.ofMinutes(10);
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private final String at;
    private final Findings problems;
    private final Findings warnings;

    /** @param at the pointer of {@code auth} */
    AuthRules(String at, Findings problems, Findings warnings) {
        this.at = at;
        this.problems = problems;
        this.warnings = warnings;
    }

    /** @param match of the route */
    void check(Auth auth, Match match) {
        switch (auth) {
            case Auth.Basic basic -> basic(basic, at + "/basic");
            case Auth.Bearer bearer -> bearer(bearer, at + "/bearer");
            case Auth.Jwt jwt -> jwt(jwt, at + "/jwt");
            case Auth.Forward forward -> forward(forward, at + "/forward");
            case Auth.Oidc oidc -> new OidcRules(this, at + "/oidc", problems, warnings).check(oidc, match);
        }
    }

    private void basic(Auth.Basic basic, String place) {
        if (!printable(basic.realm()) || basic.realm().isBlank()) {
            problems.add(place + "/realm", "The realm is plain text that browsers show, such as \"Staging\".");
        }
        if (basic.users().isEmpty()) {
            problems.add(place + "/users", "Nobody is named, so that nobody gets in; write { \"ann\": \"$2y$12$…\" }.");
        }
        basic.users().forEach((name, hash) -> {
            String user = Pointer.child(place + "/users", name);
            if (name.isEmpty() || name.indexOf(':') >= 0 || name.chars().anyMatch(Character::isISOControl)) {
                problems.add(user, "A name is not empty and has neither colons nor control characters.");
            }
            secret(hash, user);
            if (hash instanceof Secret.Text(String text) && !Bcrypt.isHash(text) && !problems.at(user)) {
                problems.add(
                        user,
                        "This is no bcrypt hash of a cost from 4 to 16; add the user in the route's editor, or take what"
                                + " \"htpasswd -nB\" prints after the colon.");
            }
        });
    }

    private void bearer(Auth.Bearer bearer, String place) {
        if (bearer.tokens().isEmpty()) {
            problems.add(
                    place + "/tokens",
                    "There is no token, so that nobody gets in; write [ { \"env\": \"API_TOKEN\" } ].");
        }
        for (int i = 0; i < bearer.tokens().size(); i++) {
            String token = Pointer.child(place + "/tokens", i);
            secret(bearer.tokens().get(i), token);
            if (bearer.tokens().get(i) instanceof Secret.Text(String text)
                    && !TOKEN.matcher(text).matches()) {
                problems.add(token, "A token is made of letters, digits and - . _ ~ + /, and not empty.");
            }
        }
    }

    private void jwt(Auth.Jwt jwt, String place) {
        if ((jwt.secret() == null) == (jwt.jwks() == null)) {
            problems.add(place, "The key is one of two: write \"secret\" for HMAC, or \"jwks\" for public keys.");
        }
        if (jwt.secret() != null) {
            key(jwt.secret(), place + "/secret");
        }
        if (jwt.jwks() != null) {
            keys(jwt, jwt.jwks(), place + "/jwks");
        }
        algorithms(jwt, place + "/algorithms");
        leeway(jwt.leeway(), place + "/leeway");
        claims(jwt.claims(), place + "/claims");
    }

    void leeway(Duration leeway, String place) {
        if (leeway.isNegative() || leeway.compareTo(MOST_LEEWAY) > 0) {
            problems.add(place, "Clocks differ by at most \"10m\"; write a time such as \"60s\".");
        }
    }

    /** Something that others must not be able to guess. */
    void key(Secret key, String place) {
        secret(key, place);
        if (key instanceof Secret.Text(String text) && text.length() < SHORT_SECRET) {
            warnings.add(place, "The secret is shorter than 32 characters, so that it can be guessed.");
        }
    }

    void claims(Map<String, String> claims, String place) {
        Set<String> taken = new HashSet<>();
        claims.forEach((claim, field) -> {
            String where = Pointer.child(place, claim);
            field(field, where);
            if (!taken.add(field.toLowerCase(Locale.ROOT))) {
                problems.add(where, "Another claim goes into %s as well; write another field.".formatted(field));
            }
        });
    }

    private void keys(Auth.Jwt jwt, String jwks, String place) {
        if (jwt.remote()) {
            url(jwks, place);
            return;
        }
        String problem = jwks.contains("://")
                ? "\"%s\" is neither http nor https; write a URL, or a file below the profile's folder.".formatted(jwks)
                : RelativePath.problem(jwks);
        if (problem != null) {
            problems.add(place, problem);
        }
    }

    /** What is signed by one kind of key must never be checked with another. */
    private void algorithms(Auth.Jwt jwt, String place) {
        List<String> known = jwt.secret() != null ? HMAC : SIGNATURES;
        for (int i = 0; i < jwt.algorithms().size(); i++) {
            String name = jwt.algorithms().get(i);
            if (!known.contains(name)) {
                problems.add(
                        Pointer.child(place, i),
                        "\"%s\" does not go with %s; write %s."
                                .formatted(
                                        name,
                                        jwt.secret() != null ? "a secret" : "public keys",
                                        String.join(", ", known)));
            }
        }
    }

    private void forward(Auth.Forward forward, String place) {
        url(forward.url(), place + "/url");
        fields(forward.requestHeaders(), place + "/requestHeaders");
        fields(forward.responseHeaders(), place + "/responseHeaders");
    }

    private void fields(List<String> names, String place) {
        for (int i = 0; i < names.size(); i++) {
            field(names.get(i), Pointer.child(place, i));
        }
    }

    private void field(String name, String place) {
        new FieldRules(problems).changed(name, place);
    }

    private void url(String url, String place) {
        if (!isUrl(url)) {
            problems.add(
                    place,
                    "\"%s\" is no URL that can be asked; write one such as \"http://localhost:9091/verify\"."
                            .formatted(url.replaceAll("//[^/@]*@", "//…@")));
        }
    }

    static boolean isUrl(String text) {
        try {
            URI uri = new URI(text);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return web && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    void secret(Secret secret, String place) {
        String problem = switch (secret) {
            case Secret.Text _ -> null;
            case Secret.Env(String name) ->
                VARIABLE.matcher(name).matches() ? null : "\"%s\" is no name of a variable.".formatted(name);
            case Secret.File(String path) -> RelativePath.problem(path);
        };
        if (problem != null) {
            problems.add(place, problem);
        }
    }

    private static boolean printable(@Nullable String text) {
        return text != null && text.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '"' && c != '\\');
    }
}
