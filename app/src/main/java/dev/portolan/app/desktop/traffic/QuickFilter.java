package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.ExchangeSummary.Kind;
import java.util.function.Predicate;

/** The filters that are one click away; they apply beside the filter text. */
enum QuickFilter {
    ERRORS(
            Group.STATUS,
            "Errors",
            "Answers of 400 and above, failures, and calls of gRPC that did not end well",
            ExchangeSummary::error),
    STATUS_2XX(Group.STATUS, "2xx", "Answers that went well", summary -> summary.status() / 100 == 2),
    STATUS_3XX(
            Group.STATUS, "3xx", "Redirects, and answers that did not change", summary -> summary.status() / 100 == 3),
    STATUS_4XX(Group.STATUS, "4xx", "The request was at fault", summary -> summary.status() / 100 == 4),
    STATUS_5XX(Group.STATUS, "5xx", "The server was at fault", summary -> summary.status() / 100 == 5),
    DATA(Group.TYPE, "XHR/JSON", "JSON, XML, gRPC and event streams", QuickFilter::data),
    HTML(Group.TYPE, "HTML", "Pages", summary -> subtype(summary).equals("html")),
    JS(
            Group.TYPE,
            "JS",
            "Scripts",
            summary -> subtype(summary).equals("js") || subtype(summary).equals("wasm")),
    CSS(Group.TYPE, "CSS", "Style sheets", summary -> subtype(summary).equals("css")),
    IMAGES(Group.TYPE, "Img", "Images", summary -> media(summary).startsWith("image/")),
    SOCKETS(Group.TYPE, "WS", "WebSockets", summary -> summary.kind() == Kind.WEBSOCKET),
    TCP(Group.TYPE, "TCP", "Connections of TCP forwards", summary -> summary.kind() == Kind.TCP);

    /** What a filter goes by. */
    enum Group {
        STATUS,
        TYPE
    }

    private final Group group;
    private final String title;
    private final String explanation;

    @SuppressWarnings("ImmutableEnumChecker") // A method of this class.
    private final Predicate<ExchangeSummary> rule;

    QuickFilter(Group group, String title, String explanation, Predicate<ExchangeSummary> rule) {
        this.group = group;
        this.title = title;
        this.explanation = explanation;
        this.rule = rule;
    }

    Group group() {
        return group;
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
