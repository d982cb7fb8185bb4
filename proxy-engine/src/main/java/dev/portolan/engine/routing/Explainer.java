package dev.portolan.engine.routing;

import dev.portolan.engine.profile.Names;
import dev.portolan.engine.profile.Profile;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks a table what it would do, and words the answer. */
final class Explainer {

    private final Profile profile;
    private final RouteTable table;

    Explainer(Profile profile, RouteTable table) {
        this.profile = profile;
        this.table = table;
    }

    Explanation explain(String method, String url, Map<String, String> fields) {
        AskedUrl asked = AskedUrl.parse(url, profile);
        if (asked.problem() != null) {
            return answer(method + " " + url, 400, asked.problem());
        }
        int port = asked.entrance(profile.listeners());
        Explanation explanation = explain(port, method, asked, fields);
        return port == asked.port() || port == 0 || !asked.portMeant()
                ? explanation
                : explanation.withRemark(
                        "No listener of the profile has port %d; this is what would be answered on port %d."
                                .formatted(asked.port(), port));
    }

    /** @param port of the listener, whatever the URL says */
    Explanation explain(int port, String method, String url, Map<String, String> fields) {
        AskedUrl asked = AskedUrl.parse(url, profile);
        return asked.problem() == null
                ? explain(port, method, asked, fields)
                : answer(method + " " + url, 400, asked.problem());
    }

    private Explanation explain(int port, String method, AskedUrl asked, Map<String, String> fields) {
        String request = method + " " + asked;
        if (!table.answersTo(asked.host()) && !isShared(port, asked.host())) {
            return answer(
                    request,
                    421,
                    "because the profile does not answer to %s, only to %s"
                            .formatted(asked.host(), String.join(", ", profile.hosts())));
        }
        Integer tlsPort = asked.redirectedTo(profile.listeners());
        if (tlsPort != null) {
            return new Explanation(
                    request,
                    "redirect to " + asked.withTls(tlsPort),
                    308,
                    null,
                    "because the listener on port %d redirects every request to TLS".formatted(asked.port()),
                    List.of(),
                    null);
        }
        return switch (RequestPath.parse(asked.target())) {
            case RequestPath.Invalid(String reason) -> answer(request, 400, "because of the path: " + reason);
            case RequestPath.Valid path -> routed(request, port, method, asked, path, headers(fields));
        };
    }

    /** Machines of the network call a shared listener by an address, which may be any of this machine's. */
    private boolean isShared(int port, String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return Names.isIpAddress(bare)
                && profile.listeners().stream().anyMatch(listener -> listener.lan() && listener.port() == port);
    }

    private Explanation routed(
            String request, int port, String method, AskedUrl asked, RequestPath.Valid path, HttpHeaders headers) {
        String host = asked.host();
        RouteTable.Matched matched = table.match(port, method, host, path.path(), path.query(), headers);
        RouteReasons reasons = new RouteReasons(port, method, host, path, headers, matched);
        List<Explanation.PassedOver> passedOver = new ArrayList<>();
        for (int i = 0; i < profile.routes().size(); i++) {
            if (matched == null || matched.index() != i) {
                var route = profile.routes().get(i);
                passedOver.add(new Explanation.PassedOver(route.label(), i, reasons.against(route, i)));
            }
        }
        if (matched == null) {
            String where = table.tellsPortsApart() ? " on port " + port : "";
            return new Explanation(
                    request,
                    "404 Not Found",
                    404,
                    null,
                    "because no route matches " + path.path() + where,
                    passedOver,
                    null);
        }
        return new Explanation(
                request,
                Outcome.text(matched.route(), method, path, asked),
                Outcome.status(matched.route()),
                matched,
                reasons.forTheMatch(profile.routes()),
                passedOver,
                null);
    }

    private static Explanation answer(String request, int status, String because) {
        String phrase = HttpResponseStatus.valueOf(status).toString();
        return new Explanation(request, phrase, status, null, because, List.of(), null);
    }

    private static HttpHeaders headers(Map<String, String> fields) {
        HttpHeaders headers = new DefaultHttpHeaders();
        fields.forEach(headers::add);
        return headers;
    }
}
