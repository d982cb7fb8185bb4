package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.GrpcStatus;

/**
 * A status as the table shows it: a sign beside the colour, so that it is understood without seeing colour.
 *
 * @param style the style class that colours it
 * @param spoken for a screen reader
 */
record StatusLook(String text, String style, String spoken) {

    static StatusLook of(ExchangeSummary summary) {
        int status = summary.status();
        String failure = summary.failure();
        if (summary.recordedAnswer()) {
            return new StatusLook(
                    "↺ " + status,
                    "status-warn",
                    status + ", answered with what was recorded, since the target is down");
        }
        if (failure != null) {
            return new StatusLook("✕ " + (status == 0 ? "failed" : status), "status-bad", "failed: " + failure);
        }
        if (summary.kind() == ExchangeSummary.Kind.TCP) {
            return summary.open()
                    ? new StatusLook("open", "status-ok", "open")
                    : new StatusLook("closed", "status-info", "closed");
        }
        if (status == 0) {
            return summary.open()
                    ? new StatusLook("…", "status-open", "under way")
                    : new StatusLook("–", "status-open", "no answer");
        }
        int call = summary.grpcStatus();
        if (call > 0) {
            return new StatusLook(
                    "✕ gRPC " + call, "status-bad", status + ", gRPC status " + call + ", " + GrpcStatus.words(call));
        }
        String plain = Integer.toString(status);
        return switch (status / 100) {
            case 1, 3 -> new StatusLook(plain, "status-info", plain);
            case 2 -> new StatusLook(plain, "status-ok", plain);
            case 4 -> new StatusLook("▲ " + plain, "status-warn", plain + ", client error");
            default -> new StatusLook("✕ " + plain, "status-bad", plain + ", server error");
        };
    }
}
