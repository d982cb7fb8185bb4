package dev.portolan.engine.convert.compose;

import dev.portolan.engine.convert.model.Draft;
import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Routes to ports that are open already: one takes everything, several have a name each. */
final class PortRoutes {

    /** A name that ends in this leads to this machine in every browser. */
    private static final String LOCAL = ".localhost";

    private static final int LONGEST_LABEL = 56;

    private record Web(Position at, String service, PublishedPort port, Spoken spoken) {}

    private final Draft draft;
    private final List<Web> web = new ArrayList<>();
    private final Set<Integer> taken = new HashSet<>();

    PortRoutes(Draft draft) {
        this.draft = draft;
    }

    void add(Position at, String service, PublishedPort port, Spoken spoken) {
        if (port.atLocalhost()) {
            taken.add(port.published());
        }
        if (port.protocol().equalsIgnoreCase("udp")) {
            draft.remarks()
                    .leftOut(
                            at,
                            service,
                            "UDP is not forwarded; clients reach %s by UDP as before.".formatted(port.authority()));
        } else if (spoken.http()) {
            web.add(new Web(at, service, port, spoken));
        } else if (port.atLocalhost()) {
            draft.remarks()
                    .note(
                            at,
                            service,
                            "%s of \"%s\" is at %s already, and needs no forward."
                                    .formatted(first(spoken.name()), service, port.authority()));
        } else {
            draft.tcp(at)
                    .put("name", service, at)
                    .put("port", port.published(), at)
                    .add("to", port.authority(), at);
            taken.add(port.published());
        }
    }

    private static String first(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    Imported finish(@Nullable String name) {
        if (!web.isEmpty()) {
            draft.listenerBeside(taken);
        }
        Set<String> labels = new HashSet<>();
        for (Web each : web) {
            Part route = draft.route(each.at());
            if (web.size() > 1) {
                String label = label(each, labels);
                route.put("name", label, each.at()).put("host", label + LOCAL, each.at());
            }
            route.put("path", "/", each.at())
                    .put("to", each.spoken().scheme() + "://" + each.port().authority(), each.at());
            if ("https".equals(each.spoken().scheme())) {
                draft.remarks()
                        .note(
                                each.at(),
                                each.service(),
                                "The certificate of \"%s\" is checked; where it is self-signed, set \"verify\" of the route's \"tls\" to false."
                                        .formatted(each.service()));
            }
        }
        return draft.finish(name == null ? "" : name);
    }

    private static String label(Web each, Set<String> labels) {
        String label = each.service()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String whole = label.length() > LONGEST_LABEL || label.isEmpty() ? "service" : label;
        if (labels.add(whole)) {
            return whole;
        }
        String numbered = whole + "-" + each.port().published();
        labels.add(numbered);
        return numbered;
    }
}
