package dev.portolan.engine.profile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** From the JSON tree to the records, with every mistake of form collected on the way; sense is checked by the rules. */
final class ProfileReader {

    private static final Listener BROKEN_LISTENER = new Listener(null, 0, false, null);

    private final Findings problems;
    private final Findings warnings;

    ProfileReader(Findings problems, Findings warnings) {
        this.problems = problems;
        this.warnings = warnings;
    }

    /** Null where nothing can be said about the rest: no object, or a version that this program does not know. */
    @Nullable
    Profile read(JsonNode root) {
        if (root.isObject() && !version(root)) {
            return null;
        }
        ObjectReader reader = ObjectReader.of(root, "", FieldNames.PROFILE, problems);
        if (reader == null) {
            return null;
        }
        reader.string(FieldNames.SCHEMA);
        return new Profile(
                name(reader), hosts(reader), listeners(reader), routes(reader), tcp(reader), capture(reader));
    }

    /** False where a newer version makes every further complaint pointless. */
    private boolean version(JsonNode root) {
        JsonNode version = root.get("version");
        if (version == null) {
            problems.add("/version", "The version is missing; write \"version\": 1.");
        } else if (!version.isIntegralNumber()) {
            problems.add("/version", "%s is no version; write 1.".formatted(ObjectReader.kind(version)));
        } else if (version.bigIntegerValue().intValue() != Profile.VERSION || !version.canConvertToInt()) {
            boolean newer = version.bigIntegerValue().signum() > 0;
            problems.add(
                    "/version",
                    newer
                            ? "This profile has version %s, which a newer Portolan wrote; this one reads version 1, so update it."
                                    .formatted(version)
                            : "There is no version %s; write 1.".formatted(version));
            return !newer;
        }
        return true;
    }

    private String name(ObjectReader reader) {
        if (!reader.has("name")) {
            reader.problem("name", "The name is missing; write one such as \"name\": \"Shop\".");
        }
        return reader.string("name", "Profile");
    }

    private List<String> hosts(ObjectReader reader) {
        if (!reader.has("hosts")) {
            return Profile.DEFAULT_HOSTS;
        }
        List<String> written = reader.strings("hosts", "[ \"shop.localhost\" ]");
        List<String> hosts = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            hosts.add(host(written.get(i), Pointer.child(reader.pointer("hosts"), i)));
        }
        return hosts;
    }

    /** The plain form, with a warning where it looks other than what was written. */
    private String host(String written, String at) {
        String normal = Names.normal(written);
        if (written.chars().anyMatch(c -> c >= 0x80) && !normal.equals(written)) {
            warnings.add(at, "\"%s\" travels as \"%s\", which is the name that is matched.".formatted(written, normal));
        }
        return normal;
    }

    private List<Listener> listeners(ObjectReader reader) {
        List<Listener> listeners = new ArrayList<>();
        JsonNode nodes = reader.array("listeners", "[ { \"port\": 4443, \"tls\": true } ]");
        for (int i = 0; nodes != null && i < nodes.size(); i++) {
            String at = Pointer.child(reader.pointer("listeners"), i);
            listeners.add(listener(ObjectReader.of(nodes.get(i), at, FieldNames.LISTENER, problems)));
        }
        return listeners;
    }

    private static Listener listener(@Nullable ObjectReader reader) {
        if (reader == null) {
            return BROKEN_LISTENER;
        }
        if (!reader.has("port")) {
            reader.problem("port", "The port is missing; write one such as \"port\": 4443.");
        }
        Integer port = reader.integer("port", "4443");
        return new Listener(
                reader.string("address"),
                reader.bool("lan", false),
                port == null ? 0 : port,
                reader.bool("tls", false),
                reader.integer("redirectToTls", "4443"),
                reader.bool("http2", true),
                reader.strings("trustedProxies", "[ \"10.0.0.0/8\" ]"),
                reader.bool("proxyProtocol", false),
                limits(reader));
    }

    private static ClientLimits limits(ObjectReader listener) {
        ObjectReader limits = listener.object("limits", FieldNames.LIMITS);
        ClientLimits otherwise = ClientLimits.DEFAULT;
        return limits == null
                ? otherwise
                : new ClientLimits(
                        bytes(limits, "headerBytes", otherwise.headerBytes()),
                        limits.integer("headerCount", "256", otherwise.headerCount()),
                        bytes(limits, "uriBytes", otherwise.uriBytes()),
                        limits.duration("headerTimeout", otherwise.headerTimeout()),
                        limits.duration("idleTimeout", otherwise.idleTimeout()),
                        limits.integer("connections", "8192", otherwise.connections()),
                        limits.integer("streams", "128", otherwise.streams()),
                        limits.size("body"));
    }

    /** What is too large for an int is so for every rule as well. */
    private static int bytes(ObjectReader limits, String name, int otherwise) {
        return Math.clamp(limits.size(name, otherwise), 0, Integer.MAX_VALUE);
    }

    private List<Route> routes(ObjectReader reader) {
        List<Route> routes = new ArrayList<>();
        JsonNode nodes = reader.array("routes", "[ { \"path\": \"/\", \"to\": \"http://localhost:3000\" } ]");
        for (int i = 0; nodes != null && i < nodes.size(); i++) {
            String at = Pointer.child(reader.pointer("routes"), i);
            routes.add(new RouteReader(problems, this::host).read(nodes.get(i), at));
        }
        return routes;
    }

    private List<TcpForward> tcp(ObjectReader reader) {
        List<TcpForward> forwards = new ArrayList<>();
        JsonNode nodes = reader.array("tcp", "[ { \"port\": 5433, \"to\": \"localhost:5432\" } ]");
        for (int i = 0; nodes != null && i < nodes.size(); i++) {
            forwards.add(new TcpReader(problems).read(nodes.get(i), Pointer.child(reader.pointer("tcp"), i)));
        }
        return forwards;
    }

    private static CaptureSettings capture(ObjectReader reader) {
        ObjectReader capture = reader.object("capture", FieldNames.CAPTURE);
        CaptureSettings otherwise = CaptureSettings.DEFAULT;
        return capture == null
                ? otherwise
                : new CaptureSettings(
                        capture.size("memory", otherwise.memory()),
                        capture.size("bodyLimit", otherwise.bodyLimit()),
                        capture.size("disk", otherwise.disk()));
    }
}
