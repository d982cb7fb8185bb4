package dev.portolan.engine.convert.aws;

import dev.portolan.engine.convert.model.Closing;
import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.tree.Section;

/** What a rule does with its requests: first who may, then one of forward, redirect and a fixed answer. */
final class Actions {

    private static final int SECONDS = 60;

    private final Remarks remarks;
    private final Targets targets;

    Actions(Remarks remarks, Targets targets) {
        this.remarks = remarks;
        this.targets = targets;
    }

    /**
     * Whether the route has something to do now.
     *
     * @param field {@code Actions} or {@code DefaultActions}
     * @param tls whether the listener speaks TLS
     */
    boolean write(Section rule, String field, Part route, boolean tls) {
        boolean[] done = {false};
        rule.each(field, action -> {
            action.ignore("Order");
            String type = action.text("Type", "");
            switch (type) {
                case "forward" -> done[0] |= targets.forward(action, route, false);
                case "redirect" ->
                    action.section("RedirectConfig", config -> {
                        Redirects.write(config, route, tls);
                        done[0] = true;
                    });
                case "fixed-response" ->
                    action.section("FixedResponseConfig", config -> {
                        fixed(config, route);
                        done[0] = true;
                    });
                case "authenticate-oidc" -> action.section("AuthenticateOidcConfig", config -> oidc(config, route));
                case "jwt-validation" -> action.section("JwtValidationConfig", config -> jwt(config, route));
                case "authenticate-cognito" -> {
                    action.ignore("AuthenticateCognitoConfig");
                    remarks.leftOut(
                            action.at(),
                            type,
                            "There is no login with Cognito's own words; write \"auth.oidc\" with the user pool as its issuer. Until then the route lets nobody in (access.deny).");
                    Closing.close(route, action.at());
                }
                default -> remarks.leftOut(action.at(), type, "There is no action of this kind.");
            }
        });
        return done[0];
    }

    private static void fixed(Section config, Part route) {
        Part respond = route.object("respond", config.at());
        Integer status = config.number("StatusCode");
        respond.put("status", status == null ? 200 : status, config.at("StatusCode"));
        String type = config.text("ContentType");
        String body = config.text("MessageBody");
        if (type != null && !type.isEmpty()) {
            respond.object("headers", config.at("ContentType")).put("Content-Type", type, config.at("ContentType"));
        }
        if (body != null && !body.isEmpty()) {
            respond.put("body", body, config.at("MessageBody"));
        }
    }

    private void oidc(Section config, Part route) {
        config.ignore(
                "AuthorizationEndpoint",
                "TokenEndpoint",
                "UserInfoEndpoint",
                "SessionCookieName",
                "UseExistingClientSecret",
                "ClientSecret");
        Position at = config.at();
        Part oidc = route.object("auth", at).object("oidc", at);
        copy(config, "Issuer", oidc, "issuer");
        copy(config, "ClientId", oidc, "clientId");
        oidc.object("clientSecret", at).put("env", "OIDC_CLIENT_SECRET", at);
        remarks.note(
                at,
                "ClientSecret",
                "The client's secret is not taken over; it is read from the environment variable OIDC_CLIENT_SECRET.");
        String scope = config.text("Scope");
        if (scope != null) {
            for (String each : scope.split(" ", -1)) {
                oidc.add("scopes", each, config.at("Scope"));
            }
        }
        Integer timeout = config.number("SessionTimeout");
        if (timeout != null) {
            oidc.put("session", Math.max(1, Math.ceilDiv(timeout, SECONDS)) + "m", config.at("SessionTimeout"));
        }
        config.ignore("AuthenticationRequestExtraParams");
        String otherwise = config.text("OnUnauthenticatedRequest", "authenticate");
        if (!otherwise.equals("authenticate")) {
            remarks.approximated(
                    config.at("OnUnauthenticatedRequest"),
                    "OnUnauthenticatedRequest",
                    "Pages are sent to the login, and everything else is answered with 401.");
        }
    }

    private static void jwt(Section config, Part route) {
        Part jwt = route.object("auth", config.at()).object("jwt", config.at());
        copy(config, "JwksEndpoint", jwt, "jwks");
        copy(config, "Issuer", jwt, "issuer");
    }

    private static void copy(Section from, String name, Part to, String field) {
        String text = from.text(name);
        if (text != null) {
            to.put(field, text, from.at(name));
        }
    }
}
