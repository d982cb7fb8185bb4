package dev.portolan.app.doctor.traffic;

import dev.portolan.app.doctor.Finding;
import dev.portolan.app.doctor.Finding.Severity;
import dev.portolan.app.doctor.traffic.Sightings.Seen;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.content.BodyContent;
import dev.portolan.engine.profile.Names;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pages that come over https and have something in them that is loaded over http. */
final class MixedContentRule implements TrafficRule {

    /** What a browser blocks (Mixed Content, W3C): scripts, styles and frames; and what it warns of or upgrades. */
    private static final Pattern LOADED = Pattern.compile(
            "<(?:script|link|iframe|img|video|audio|source|embed|object)\\b[^>]{0,500}?\\b(?:src|href|data)\\s*=\\s*[\"']?(http://[^\\s\"'>]{1,300})",
            Pattern.CASE_INSENSITIVE);

    /** Of one page. */
    private static final int MOST = 10;

    private final Sightings sightings = new Sightings();

    @Override
    public String name() {
        return "Secure pages load nothing over http";
    }

    @Override
    public void look(Exchange exchange) {
        if (!"https".equals(exchange.summary().scheme())
                || !"text/html".equals(exchange.summary().type())
                || exchange.responseOut() == null) {
            return;
        }
        String text =
                BodyContent.of(exchange.responseBody(), exchange.responseOut()).text();
        if (text == null) {
            return;
        }
        Matcher matcher = LOADED.matcher(text);
        for (int i = 0; i < MOST && matcher.find(); i++) {
            String origin = origin(matcher.group(1));
            sightings.add(origin + "\n" + exchange.summary().route(), exchange);
        }
    }

    private static String origin(String url) {
        int end = url.indexOf('/', "http://".length());
        return end < 0 ? url : url.substring(0, end);
    }

    @Override
    public List<Finding> findings() {
        return sightings.told(MixedContentRule::told);
    }

    private static Finding told(String key, Seen seen) {
        String origin = key.substring(0, key.indexOf('\n'));
        String host = origin.substring("http://".length()).replaceFirst(":\\d+$", "");
        boolean local = Names.isLoopback(host);
        return new Finding(
                "mixed-content",
                local ? Severity.NOTE : Severity.WARNING,
                "A page at %s over https loads something from %s."
                        .formatted(seen.last().summary().pathAlone(), origin),
                local
                        ? "Chrome and Firefox let it pass, since it is this machine; Safari blocks it."
                        : "Browsers block scripts, styles and frames of it.",
                local
                        ? "Give it a route, and call it by a path of the page's own address."
                        : "Call it by https, or by a path that a route leads there.",
                List.of(),
                seen.filter());
    }
}
