package dev.portolan.engine.har;

import dev.portolan.engine.capture.Exchange.Head;
import dev.portolan.engine.capture.ExchangeSummary;

/** The URL that a client called. */
final class HarUrl {

    private HarUrl() {}

    static String of(ExchangeSummary summary, Head head) {
        String target = StartLine.ofRequest(head.start()).rest();
        if (target.contains("://") && !target.startsWith("/")) {
            return target;
        }
        String host = head.first("host");
        String path = target.startsWith("/") ? target : summary.path();
        String authority = host == null ? summary.host() : host;
        return summary.scheme() + "://" + authority + (path.startsWith("/") ? path : "/" + path);
    }
}
