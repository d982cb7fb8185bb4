package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.convert.model.Draft;
import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.tree.Reading;
import dev.portolan.engine.convert.tree.Section;
import dev.portolan.engine.convert.tree.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The ports behind the names of entry points: from a static configuration where there is one, else by what they are usually called. */
final class EntryPoints {

    private static final Pattern ADDRESS = Pattern.compile("(.*):(\\d{1,5})(/\\w+)?");
    private static final Pattern NUMBERED = Pattern.compile("\\D*?(\\d{2,5})");
    private static final Map<String, Integer> USUAL =
            Map.of("web", 80, "http", 80, "websecure", 443, "https", 443, "traefik", 8080);
    private static final int PLAIN = 80;
    private static final int SECURE = 443;

    /**
     * One of them.
     *
     * @param tls whether its routers speak TLS without saying so
     * @param redirect the entry point that all its requests are redirected to; or null
     */
    record EntryPoint(
            String name, int port, boolean tls, @Nullable String redirect, List<String> middlewares) {

        EntryPoint {
            middlewares = List.copyOf(middlewares);
        }
    }

    private final Map<String, EntryPoint> known = new LinkedHashMap<>();
    private final Set<String> ofTcp = new HashSet<>();
    private final Draft draft;

    EntryPoints(Draft draft) {
        this.draft = draft;
    }

    /** Those that TCP routers name are none of other routers' unless they name them too. */
    void leaveToTcp(List<String> names) {
        ofTcp.addAll(names);
    }

    /** Takes over the {@code entryPoints} of a static configuration. */
    void read(Reading reading, @Nullable Tree entryPoints) {
        if (!(entryPoints instanceof Tree.Fields fields)) {
            return;
        }
        fields.fields().forEach((name, field) -> {
            if (field.value() instanceof Tree.Fields object) {
                try (Section section = reading.section(object, "entryPoints.*")) {
                    read(name, section);
                }
            }
        });
    }

    private void read(String name, Section section) {
        Matcher address = ADDRESS.matcher(section.text("address", ""));
        int port = address.matches() ? Integer.parseInt(address.group(2)) : conventional(name);
        boolean[] tls = {isSecure(name, port)};
        @Nullable String[] redirect = {null};
        List<String> middlewares = new ArrayList<>();
        section.section("http", http -> {
            tls[0] |= http.has("tls");
            http.ignore("tls");
            middlewares.addAll(http.texts("middlewares"));
            http.section(
                    "redirections",
                    redirections -> redirections.section("entryPoint", entryPoint -> {
                        redirect[0] = entryPoint.text("to");
                        entryPoint.ignore("scheme", "permanent", "priority");
                    }));
        });
        section.ignore("asDefault");
        known.put(name, new EntryPoint(name, port, tls[0], redirect[0], middlewares));
        trusted(section, port, tls[0]);
    }

    private void trusted(Section section, int port, boolean tls) {
        section.section("forwardedHeaders", headers -> {
            List<String> trusted = headers.texts("trustedIPs");
            if (!trusted.isEmpty()) {
                draft.listener(port, tls, headers.at()).put("trustedProxies", trusted, headers.at("trustedIPs"));
            }
        });
        section.section("proxyProtocol", protocol -> {
            Part listener = draft.listener(port, tls, protocol.at()).put("proxyProtocol", true, protocol.at());
            List<String> trusted = protocol.texts("trustedIPs");
            if (!trusted.isEmpty()) {
                listener.put("trustedProxies", trusted, protocol.at("trustedIPs"));
            }
        });
    }

    /** Those that a router answers on; of a router that names none those that speak as it does. */
    List<EntryPoint> of(List<String> names, boolean tls, @Nullable Position at) {
        if (names.isEmpty()) {
            List<EntryPoint> usual = known.values().stream()
                    .filter(each -> !each.name().equals("traefik") && !ofTcp.contains(each.name()))
                    .toList();
            List<EntryPoint> secure = usual.stream().filter(EntryPoint::tls).toList();
            List<EntryPoint> fitting = tls && !secure.isEmpty() ? secure : usual;
            return fitting.isEmpty()
                    ? List.of(new EntryPoint("", tls ? SECURE : PLAIN, tls, null, List.of()))
                    : fitting;
        }
        return names.stream().map(name -> named(name, tls, at)).toList();
    }

    /** Every one that is redirected as a whole. */
    List<EntryPoint> redirected() {
        return known.values().stream().filter(each -> each.redirect() != null).toList();
    }

    /** The port of the entry point that another one redirects to: a name, or {@code :443}. */
    int target(String name) {
        Matcher port = NUMBERED.matcher(name);
        return name.startsWith(":") && port.matches() ? Integer.parseInt(port.group(1)) : port(name);
    }

    /** Those of a static configuration, in its order. */
    List<Integer> ports() {
        return known.values().stream().map(EntryPoint::port).toList();
    }

    /** The port of an entry point; zero where nothing says it. */
    int port(String name) {
        EntryPoint there = known.get(name);
        return there == null ? conventional(name) : there.port();
    }

    private EntryPoint named(String name, boolean tls, @Nullable Position at) {
        EntryPoint there = known.get(name);
        if (there != null) {
            return there;
        }
        int port = conventional(name);
        if (port == 0) {
            port = tls ? SECURE : PLAIN;
            draft.remarks()
                    .approximated(
                            at,
                            "entryPoints",
                            "The port of the entry point \"%s\" stands in Traefik's static configuration, which is not here; %d was taken."
                                    .formatted(name, port));
        }
        return new EntryPoint(name, port, tls || isSecure(name, port), null, List.of());
    }

    /** Zero for a name that says nothing. */
    static int conventional(String name) {
        Matcher number = NUMBERED.matcher(name);
        Integer usual = USUAL.get(name);
        return usual != null ? usual : number.matches() ? Integer.parseInt(number.group(1)) : 0;
    }

    private static boolean isSecure(String name, int port) {
        return port == SECURE || name.equals("websecure") || name.equals("https");
    }
}
