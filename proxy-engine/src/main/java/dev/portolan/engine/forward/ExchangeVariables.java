package dev.portolan.engine.forward;

import dev.portolan.engine.policy.Variables;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.FieldTemplate;
import dev.portolan.engine.profile.HeaderEdits;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Target;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is known of one exchange, as a route's own fields may name it. Made only where they do. */
final class ExchangeVariables implements Variables {

    private final LiveExchange exchange;
    private final Route route;
    private final Supplier<@Nullable Target> target;
    private final String id;

    private ExchangeVariables(LiveExchange exchange, Route route, Supplier<@Nullable Target> target) {
        this.exchange = exchange;
        this.route = route;
        this.target = target;
        byte[] random = new byte[16];
        ThreadLocalRandom.current().nextBytes(random);
        this.id = HexFormat.of().formatHex(random);
    }

    /** @param target that has the request now; null where the route asks none */
    static Variables of(LiveExchange exchange, Route route, Supplier<@Nullable Target> target) {
        HeaderEdits request = route.rewrite().request();
        HeaderEdits response = route.rewrite().response();
        boolean redirects = route.action() instanceof Action.Redirect redirect && FieldTemplate.is(redirect.to());
        return request.templates() || response.templates() || redirects
                ? new ExchangeVariables(exchange, route, target)
                : Variables.NONE;
    }

    @Override
    public String value(String name) {
        ClientRequest request = exchange.request();
        return switch (name) {
            case "client.ip" -> request.client().address();
            case "client.port" -> port();
            case "request.host" -> request.client().authority();
            case "request.hostname" -> hostname(request.client().host());
            case "request.port" -> Integer.toString(request.client().port());
            case "request.method" -> request.method();
            case "request.path" -> request.path();
            case "request.query" -> request.query() == null ? "" : request.query();
            case "request.uri" -> request.query() == null ? request.path() : request.path() + "?" + request.query();
            case "request.scheme" -> request.client().scheme();
            case "request.id" -> id;
            case "route.name" -> route.label();
            case "target.host" -> host(target.get());
            case "target.port" -> port(target.get());
            default -> "";
        };
    }

    /** As it stands in a URL. */
    private static String hostname(String host) {
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }

    private static String host(@Nullable Target target) {
        return target == null ? "" : target.host();
    }

    private static String port(@Nullable Target target) {
        return target == null || target.unix() ? "" : Integer.toString(target.port());
    }

    /** Of a client behind a trusted proxy it is not known. */
    private String port() {
        return exchange.request().client().proxy() == null
                        && exchange.client().address() instanceof InetSocketAddress address
                ? Integer.toString(address.getPort())
                : "";
    }
}
