package dev.portolan.engine.convert.nginx;

import dev.portolan.engine.convert.model.Position;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One {@code listen}: the port, and what is spoken there. */
record Listen(Position at, int port, boolean tls, boolean standard, boolean proxyProtocol) {

    private static final Pattern ADDRESS = Pattern.compile("(?:(?<host>\\*|\\[[^]]*]|[^:\\[\\]]+):)?(?<port>\\d{1,5})");
    private static final int USUAL = 80;

    /** Null where it is no TCP port, such as a socket's path. */
    static @Nullable Listen of(Directive directive) {
        String address = directive.argument(0);
        Matcher parts = ADDRESS.matcher(address);
        int port = parts.matches() ? Integer.parseInt(parts.group("port")) : USUAL;
        if (address.startsWith("unix:") || port < 1 || port > 65_535) {
            return null;
        }
        return new Listen(
                directive.at(),
                port,
                directive.has("ssl"),
                directive.has("default_server") || directive.has("default"),
                directive.has("proxy_protocol"));
    }

    static Listen usual(Position at) {
        return new Listen(at, USUAL, false, false, false);
    }
}
