package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.Exchange;

/** The URL that a client called, or the place that it connected to. */
final class Urls {

    private Urls() {}

    static String of(Exchange exchange) {
        if (exchange.tcp() != null) {
            return "tcp://" + exchange.summary().host();
        }
        String path = exchange.summary().path();
        if (path.contains("://")) {
            return path;
        }
        String authority = exchange.requestIn().first("host");
        if (authority == null) {
            authority = exchange.requestIn().first(":authority");
        }
        String host =
                authority == null || authority.isEmpty() ? exchange.summary().host() : authority;
        return exchange.summary().scheme() + "://" + host + (path.startsWith("/") ? path : "/");
    }
}
