package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.convert.model.Source;
import java.util.regex.Pattern;

/** How a text is told from others, by words that only Traefik has. */
final class Likeness {

    private static final Pattern KINDS =
            Pattern.compile("(?m)^\\s*(- )?apiVersion:\\s*[\"']?traefik\\.(io|containo\\.us)/");
    private static final Pattern LABELS =
            Pattern.compile("(?im)^\\s*(-\\s*)?[\"']?traefik\\.(enable|http\\.|tcp\\.|udp\\.)");
    private static final Pattern SERVICES = Pattern.compile("(?m)^services:");
    private static final Pattern ROOTS = Pattern.compile("(?m)^[\"']?(http|tcp|entryPoints)[\"']?:\\s*(\\{.*)?$");
    private static final Pattern PARTS =
            Pattern.compile("(?m)^\\s+[\"']?(routers|middlewares|serversTransports)[\"']?:\\s*(\\{.*)?$");
    private static final Pattern TABLES = Pattern.compile(
            "(?m)^\\s*(\\[\\[?\\s*(http|tcp|udp)\\s*\\.\\s*(routers|services|middlewares|serversTransports)|http\\.(routers|services|middlewares)\\.)");

    private Likeness() {}

    static int ofFile(Source source) {
        if (source.text().indexOf('[') >= 0 && TABLES.matcher(source.text()).find()) {
            return 0;
        }
        return ROOTS.matcher(source.text()).find()
                        && PARTS.matcher(source.text()).find()
                ? 90
                : 0;
    }

    static int ofToml(Source source) {
        return TABLES.matcher(source.text()).find() ? 90 : 0;
    }

    static int ofLabels(Source source) {
        return SERVICES.matcher(source.text()).find()
                        && LABELS.matcher(source.text()).find()
                ? 95
                : 0;
    }

    static int ofKinds(Source source) {
        return KINDS.matcher(source.text()).find() ? 95 : 0;
    }
}
