package dev.portolan.engine.capture.filter;

import dev.portolan.engine.capture.ExchangeSummary;

/** The kinds of conversation, as the language calls them. */
final class KindNames {

    static final KeyValues VALUES = KeyValues.fixed(
            "http", "Requests and their answers",
            "ws", "WebSockets",
            "events", "Event streams",
            "grpc", "Calls of gRPC",
            "tcp", "Connections of TCP forwards");

    private KindNames() {}

    static String of(ExchangeSummary exchange) {
        return switch (exchange.kind()) {
            case HTTP -> "http";
            case EVENT_STREAM -> "events";
            case WEBSOCKET -> "ws";
            case GRPC -> "grpc";
            case TCP -> "tcp";
        };
    }
}
