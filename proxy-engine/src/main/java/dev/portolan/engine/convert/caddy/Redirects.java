package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Draft;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.tree.Tree;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds what leads every request to the same address with TLS: routes that say so, and what Caddy does without being told. */
final class Redirects {

    private static final Pattern TO_TLS =
            Pattern.compile("https://\\{http\\.request\\.host}(?::(?<port>\\d{1,5}))?\\{http\\.request\\.uri}");

    private Redirects() {}

    /** The port that all routes lead to; -1 where one of them does anything else. */
    static int target(List<Tree> routes, int tlsPort) {
        int port = -1;
        for (Tree route : routes) {
            int own = route instanceof Tree.Fields fields ? ofRoute(fields, tlsPort) : -1;
            if (own < 0 || (port >= 0 && own != port)) {
                return -1;
            }
            port = own;
        }
        return port;
    }

    private static int ofRoute(Tree.Fields route, int tlsPort) {
        if (!(route.get("handle") instanceof Tree.Items chain)
                || chain.items().size() != 1
                || !(chain.items().getFirst() instanceof Tree.Fields handler)
                || !onlyHosts(route.get("match"))) {
            return -1;
        }
        if ("subroute".equals(handler.text("handler")) && handler.get("routes") instanceof Tree.Items inner) {
            return target(inner.items(), tlsPort);
        }
        Matcher location = TO_TLS.matcher(location(handler));
        if (!"static_response".equals(handler.text("handler")) || !location.matches()) {
            return -1;
        }
        return location.group("port") == null ? tlsPort : Integer.parseInt(location.group("port"));
    }

    private static boolean onlyHosts(@Nullable Tree match) {
        return match == null
                || (match instanceof Tree.Items sets
                        && sets.items().stream()
                                .allMatch(set -> set instanceof Tree.Fields fields
                                        && fields.fields().keySet().equals(Set.of("host"))));
    }

    private static String location(Tree.Fields handler) {
        return handler.get("headers") instanceof Tree.Fields headers
                        && headers.get("Location") instanceof Tree.Items values
                        && values.items().size() == 1
                        && values.items().getFirst() instanceof Tree.Leaf leaf
                ? leaf.text()
                : "";
    }

    /** The listener that Caddy adds for names with TLS. */
    static void automatic(List<Server> servers, Draft draft, Remarks remarks) {
        for (Server server : servers) {
            int plain = server.automaticPort();
            if (plain < 0 || server.ports().contains(plain)) {
                continue;
            }
            boolean taken = servers.stream().anyMatch(other -> other.ports().contains(plain));
            if (!taken && draft.listener(plain, false, server.at()).number("redirectToTls") < 0) {
                draft.listener(plain, false, server.at())
                        .put("redirectToTls", server.ports().getFirst(), server.at());
            } else if (taken && servers.stream().noneMatch(other -> serves(other, plain, server))) {
                remarks.note(
                        server.at(),
                        "http://",
                        "On port %d, which has routes of its own, requests for these names are not led to TLS."
                                .formatted(plain));
            }
        }
    }

    private static boolean serves(Server other, int port, Server names) {
        return other.ports().contains(port)
                && (other.redirectPort() > 0 || other.hosts().containsAll(names.hosts()));
    }
}
