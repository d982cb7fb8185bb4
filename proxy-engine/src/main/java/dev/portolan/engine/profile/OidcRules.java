package dev.portolan.engine.profile;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may be said of a login, and of the route that has one: the provider sends browsers back to it. */
final class OidcRules {

    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Pattern CLIENT = Pattern.compile("[ -~]+");
    private static final Pattern SCOPE = Pattern.compile("[!#-\\[\\]-~]+");

    private final AuthRules common;
    private final String at;
    private final Findings problems;
    private final Findings warnings;

    /** @param at the pointer of {@code oidc} */
    OidcRules(AuthRules common, String at, Findings problems, Findings warnings) {
        this.common = common;
        this.at = at;
        this.problems = problems;
        this.warnings = warnings;
    }

    void check(Auth.Oidc oidc, Match match) {
        issuer(oidc.issuer());
        if (!CLIENT.matcher(oidc.clientId()).matches()) {
            problems.add(at + "/clientId", "A client's name is plain text, and not empty.");
        }
        if (oidc.clientSecret() != null) {
            common.secret(oidc.clientSecret(), at + "/clientSecret");
            if (oidc.clientSecret() instanceof Secret.Text(String text)
                    && text.isEmpty()
                    && !problems.at(at + "/clientSecret")) {
                problems.add(at + "/clientSecret", "The secret is empty; leave it out for a client that has none.");
            }
        }
        for (int i = 0; i < oidc.scopes().size(); i++) {
            if (!SCOPE.matcher(oidc.scopes().get(i)).matches()) {
                problems.add(
                        Pointer.child(at + "/scopes", i),
                        "A scope is one word; write one such as \"email\", and others beside it.");
            }
        }
        if (!oidc.session().isPositive() || oidc.session().compareTo(LONGEST) > 0) {
            problems.add(
                    at + "/session",
                    "A session lasts longer than 0 and at most \"43200m\"; write one such as \"480m\".");
        }
        common.leeway(oidc.leeway(), at + "/leeway");
        common.claims(oidc.claims(), at + "/claims");
        oidc.claims().forEach((claim, field) -> {
            if (field.equalsIgnoreCase("Cookie")) {
                problems.add(
                        Pointer.child(at + "/claims", claim),
                        "Cookie has what the browser keeps; write another field, such as \"X-User\".");
            }
        });
        if (oidc.cookieKey() != null) {
            common.key(oidc.cookieKey(), at + "/cookieKey");
        }
        route(oidc, match);
    }

    private void issuer(String issuer) {
        if (!AuthRules.isUrl(issuer) || issuer.indexOf('?') >= 0) {
            problems.add(
                    at + "/issuer",
                    "\"%s\" is no provider; write what its discovery document has as \"issuer\", such as \"https://id.example.com\"."
                            .formatted(issuer.replaceAll("//[^/@]*@", "//…@").replaceAll("\\?.*", "?…")));
        } else if (issuer.startsWith("http://") && !local(issuer)) {
            warnings.add(at + "/issuer", "The provider is asked without TLS, so that others can read the secret.");
        }
    }

    private static boolean local(String issuer) {
        String host = issuer.substring("http://".length()).replaceAll("(:\\d+)?(/.*)?$", "");
        return Names.isLoopback(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
    }

    private void route(Auth.Oidc oidc, Match match) {
        if (match.pathMatch() != PathMatch.PREFIX
                || !match.query().isEmpty()
                || !(match.methods().isEmpty() || match.methods().contains("GET"))) {
            problems.add(
                    at,
                    "The provider sends browsers back to this route by GET, with a path and a query of their own: let it match"
                            + " by a path's beginning, GET among its methods, and without \"matchQuery\".");
            return;
        }
        below(oidc.callback(), "/callback", match);
        below(oidc.logout(), "/logout", match);
        if (oidc.callbackPath(match).equals(oidc.logoutPath(match))) {
            problems.add(at + "/logout", "Browsers come back from their login there; write another path.");
        }
    }

    private void below(@Nullable String path, String name, Match match) {
        if (path == null) {
            return;
        }
        String problem = PathText.problem(path);
        String base = match.path().endsWith("/") ? match.path() : match.path() + "/";
        if (problem == null && !path.startsWith(base)) {
            problem = "\"%s\" never comes to this route; write a path below %s.".formatted(path, match.path());
        }
        if (problem != null) {
            problems.add(at + name, problem);
        }
    }
}
