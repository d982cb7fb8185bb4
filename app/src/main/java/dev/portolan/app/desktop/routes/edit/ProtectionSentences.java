package dev.portolan.app.desktop.routes.edit;

import dev.portolan.engine.profile.Auth;
import dev.portolan.engine.profile.Protection;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Units;
import java.util.ArrayList;
import java.util.List;

/** Says in words what stands before a route. */
public record ProtectionSentences(Route route) {

    static ProtectionSentences of(Sentences words) {
        return new ProtectionSentences(words.route());
    }

    private Protection protection() {
        return route.protection();
    }

    /** What is on for this route, in the order in which it is asked. */
    public String order() {
        List<String> on = new ArrayList<>();
        on.add("host names");
        if (protection().access().any()) {
            on.add("access");
        }
        if (protection().rateLimit() != null) {
            on.add("rate limit");
        }
        if (protection().cors() != null) {
            on.add("CORS");
        }
        if (protection().auth() != null) {
            on.add("who asks");
        }
        if (protection().writeGuard()) {
            on.add("write guard");
        }
        if (route.maxBody() != null) {
            on.add("largest body");
        }
        if (route.fault().active()) {
            on.add("trouble on purpose");
        }
        on.add("what the route does");
        return String.join(" \u2192 ", on);
    }

    public String allow() {
        return protection().access().allow().isEmpty()
                ? "Every address gets in that is not kept out."
                : "Nobody else gets in: others are answered 403. 127.0.0.1 is this machine, ::1 as well.";
    }

    public String deny() {
        return protection().access().deny().isEmpty()
                ? "No address is kept out."
                : "These are answered 403, also where they are let in above.";
    }

    public String limit() {
        var limit = protection().rateLimit();
        return limit == null
                ? "As many as come."
                : "Takes " + limit.words() + "; more are answered 429 and told when to come again.";
    }

    public String burst() {
        var limit = protection().rateLimit();
        return limit == null
                ? ""
                : limit.burst() + " may come at once, and then one every "
                        + Units.text(limit.per().dividedBy(limit.requests())) + ".";
    }

    public String key() {
        var limit = protection().rateLimit();
        if (limit == null) {
            return "";
        }
        return limit.header() == null
                ? "A client is one IPv4 address, or one IPv6 network of 64 bits."
                : "Requests without the field are told apart by their address.";
    }

    public String origins() {
        var cors = protection().cors();
        if (cors == null) {
            return "Write origins such as http://localhost:5173 or https://*.example.com, or * for all, to have browsers answered here.";
        }
        return cors.any()
                ? "Any page may use this route; preflights are answered here."
                : "Pages of these may use this route; preflights are answered here, and others are refused.";
    }

    public String credentials() {
        var cors = protection().cors();
        return cors != null && cors.credentials()
                ? "Requests of these pages may carry cookies and other credentials."
                : "Requests of these pages carry no cookies.";
    }

    public String auth() {
        return switch (protection().auth()) {
            case null -> "Nobody is asked who they are.";
            case Auth.Basic basic ->
                "Whoever knows a user's password gets in; browsers ask for it. Others are answered 401.";
            case Auth.Bearer bearer ->
                "Requests with Authorization: Bearer and one of the tokens get in. Others are answered 401.";
            case Auth.Jwt jwt ->
                "Tokens get in that are signed by one of the keys, and neither expired nor meant for others.";
            case Auth.Forward forward ->
                "A server decides about each request, as with Traefik's forwardAuth and nginx's auth_request.";
            case Auth.Oidc oidc ->
                "Browsers that open a page log in at a provider (OpenID Connect) first. Other requests without a session are answered 401.";
        };
    }

    /** What the provider has to be told. */
    public String callback() {
        return protection().auth() instanceof Auth.Oidc oidc
                ? "Have the provider know as its redirect URI: the profile's URL"
                        + (route.match().ports().isEmpty()
                                ? ""
                                : " with " + Sentences.ports(route.match().ports()))
                        + ", and then "
                        + oidc.callbackPath(route.match()) + "."
                : "";
    }

    public String logout() {
        return protection().auth() instanceof Auth.Oidc oidc
                ? "Whoever opens " + oidc.logoutPath(route.match()) + " is logged out."
                : "";
    }

    public String passOn() {
        boolean passed = switch (protection().auth()) {
            case Auth.Basic basic -> basic.passOn();
            case Auth.Bearer bearer -> bearer.passOn();
            case Auth.Jwt jwt -> jwt.passOn();
            case null, default -> false;
        };
        return passed ? "The target sees it too." : "The target never sees it.";
    }

    public String writeGuard() {
        return protection().writeGuard()
                ? "POST, PUT, PATCH and DELETE are answered 403 until you lift that on the route's card."
                : "Every method gets through.";
    }
}
