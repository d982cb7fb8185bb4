package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.ExchangeSummary.Kind;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** What tells the kinds of conversation apart in the table, beside their words. */
final class KindLook {

    private KindLook() {}

    /** The icon beside the type, or null where it is a plain exchange. */
    static @Nullable Feather icon(Kind kind) {
        return switch (kind) {
            case HTTP -> null;
            case EVENT_STREAM -> Feather.RADIO;
            case WEBSOCKET -> Feather.REPEAT;
            case GRPC -> Feather.BOX;
            case TCP -> Feather.LINK_2;
        };
    }

    /** For a screen reader, and where there is room for it. */
    static String spoken(Kind kind) {
        return switch (kind) {
            case HTTP -> "exchange";
            case EVENT_STREAM -> "event stream";
            case WEBSOCKET -> "WebSocket";
            case GRPC -> "gRPC call";
            case TCP -> "TCP connection";
        };
    }
}
