package dev.portolan.app.desktop.traffic.message;

import dev.portolan.app.desktop.WireText;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.Exchange.Head;
import dev.portolan.engine.capture.GrpcStatus;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a call of gRPC went, in a few words. Stateless. */
final class CallFacts {

    private CallFacts() {}

    /** Empty for what is no call. */
    static String of(Exchange exchange, List<MessageRow> rows) {
        Head request = exchange.requestIn();
        String type = request.first("content-type");
        if (type == null || !type.startsWith("application/grpc")) {
            return "";
        }
        List<String> facts = new ArrayList<>();
        String status = end(exchange, rows, GrpcStatus.FIELD);
        if (status != null) {
            int code = GrpcStatus.of(status);
            String message = end(exchange, rows, "grpc-message");
            facts.add("grpc-status " + code + " " + GrpcStatus.words(code)
                    + (message == null || message.isEmpty() ? "" : ": " + WireText.visible(decoded(message))));
        } else if (!exchange.summary().open()) {
            facts.add("ended without a grpc-status");
        }
        String timeout = request.first("grpc-timeout");
        if (timeout != null) {
            facts.add("may take " + timeout(timeout));
        }
        return String.join(" · ", facts);
    }

    /** A field of the end: a trailer, a line of gRPC-Web's trailers, or, where nothing else came, of the head. */
    private static @Nullable String end(Exchange exchange, List<MessageRow> rows, String name) {
        for (Exchange.Field field : exchange.responseBody().trailers()) {
            if (field.name().equalsIgnoreCase(name)) {
                return field.value();
            }
        }
        Head head = exchange.responseOut();
        if (head == null) {
            return null;
        }
        String trailers = CallRows.trailers(rows);
        return trailers == null
                ? head.first(name)
                : trailers.lines()
                        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                        .map(line -> line.substring(name.length() + 1).strip())
                        .findFirst()
                        .orElseGet(() -> head.first(name));
    }

    /** Undoes the percent coding of {@code grpc-message}; what is none stays. */
    static String decoded(String message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            int high = i + 2 < bytes.length && bytes[i] == '%' ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            if (low < 0) {
                out.write(bytes[i]);
            } else {
                out.write(high << 4 | low);
                i += 2;
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** {@code 5S} as people write it. */
    static String timeout(String value) {
        if (!value.matches("[0-9]{1,8}[HMSmun]")) {
            return WireText.visible(value);
        }
        String unit = switch (value.charAt(value.length() - 1)) {
            case 'H' -> "h";
            case 'M' -> "min";
            case 'S' -> "s";
            case 'm' -> "ms";
            case 'u' -> "µs";
            default -> "ns";
        };
        return value.substring(0, value.length() - 1) + " " + unit;
    }
}
