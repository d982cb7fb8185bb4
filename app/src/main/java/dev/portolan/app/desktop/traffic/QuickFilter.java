package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.ExchangeSummary.Kind;
import java.util.function.Predicate;

/** The filters that are one click away; they apply beside the filter text. */
enum QuickFilter {
    ALL("All", "Everything", summary -> true),
    ERRORS(
            "Errors",
            "Answers of 400 and above, failures, and calls of gRPC that did not end well",
            ExchangeSummary::error),
    DATA("XHR/JSON", "JSON, XML, gRPC and event streams", QuickFilter::data),
    HTML("HTML", "Pages", summary -> subtype(summary).equals("html")),
    JS(
            "JS",
            "Scripts",
            summary -> subtype(summary).equals("js") || subtype(summary).equals("wasm")),
    CSS("CSS", "Style sheets", summary -> subtype(summary).equals("css")),
    IMAGES("Img", "Images", summary -> media(summary).startsWith("image/")),
    SOCKETS("WS", "WebSockets", summary -> summary.kind() == Kind.WEBSOCKET),
    TCP("TCP", "Connections of TCP forwards", summary -> summary.kind() == Kind.TCP);

    private final String title;
    private final String explanation;

    @SuppressWarnings("ImmutableEnumChecker") // A method of this class.
    private final Predicate<ExchangeSummary> rule;

    QuickFilter(String title, String explanation, Predicate<ExchangeSummary> rule) {
        this.title = title;
        this.explanation = explanation;
        this.rule = rule;
    }

    String title() {
        return title;
    }

    String explanation() {
        return explanation;
    }

    boolean matches(ExchangeSummary summary) {
        return rule.test(summary);
    }

    private static boolean data(ExchangeSummary summary) {
        return summary.kind() == Kind.EVENT_STREAM
                || switch (subtype(summary)) {
                    case "json", "xml", "grpc", "x-ndjson", "ndjson" -> true;
                    default -> false;
                };
    }

    private static String media(ExchangeSummary summary) {
        String type = summary.type();
        return type == null ? "" : type;
    }

    private static String subtype(ExchangeSummary summary) {
        return TrafficText.type(media(summary));
    }
}
