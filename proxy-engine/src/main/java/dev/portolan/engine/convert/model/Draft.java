package dev.portolan.engine.convert.model;

import dev.portolan.engine.profile.Problem;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A profile that is being made from a foreign text, field by field in the words of the profile's own format. What turns out
 * to be no valid profile is left out with a remark at its place, so that the rest comes over. Not for several threads.
 */
public final class Draft {

    /** Where a text names no port at all. */
    private static final int DEFAULT_PORT = 8080;

    /** Where the names are to be trusted URLs. */
    private static final int TLS_PORT = 4443;

    /** What is wrong is taken out, and the rest looked at again, this often at most. */
    private static final int ROUNDS = 200;

    /** Without these a route would be another one. */
    private static final Set<String> ESSENTIAL =
            Set.of("path", "to", "respond", "redirect", "files", "port", "host", "ports");

    /** What stands before a route; one whose guard can't be kept lets nobody in. */
    private static final Set<String> GUARDS = Set.of("access", "auth");

    private static final Set<String> WHOLES = Set.of("routes", "tcp", "listeners");

    private final Remarks remarks;
    private final Part root = new Part(null);
    private final Set<String> hosts = new LinkedHashSet<>();

    public Draft(Remarks remarks) {
        this.remarks = remarks;
    }

    public Remarks remarks() {
        return remarks;
    }

    /** A new route, after those that are there. */
    public Part route(@Nullable Position at) {
        return root.addObject("routes", at);
    }

    /** A route that is made as a copy of another. */
    public Part routeLike(Part other) {
        return root.addCopy("routes", other);
    }

    /** A route that is made as a copy of another, and comes before it. */
    public Part routeBefore(Part other) {
        return root.addCopyBefore("routes", other);
    }

    /** The listener on this port, made if there is none; loopback unless an address is put. */
    public Part listener(int port, boolean tls, @Nullable Position at) {
        Part found = listener(port);
        Part listener = found == null ? root.addObject("listeners", at).put("port", port, at) : found;
        return tls ? listener.put("tls", true, at) : listener;
    }

    /**
     * A listener with TLS for a text that names none, on a port that none of the programs has that it leads to.
     *
     * @param taken ports of this machine
     */
    public Part listenerBeside(Set<Integer> taken) {
        int port = TLS_PORT;
        while (taken.contains(port) || listener(port) != null) {
            port++;
        }
        return listener(port, true, null);
    }

    private @Nullable Part listener(int port) {
        return root.objects("listeners").stream()
                .filter(listener -> listener.number("port") == port)
                .findFirst()
                .orElse(null);
    }

    /** A new TCP forward. */
    public Part tcp(@Nullable Position at) {
        return root.addObject("tcp", at);
    }

    /** A name that the profile answers to; hosts of routes are added by themselves. */
    public void host(String name) {
        hosts.add(name);
    }

    /** Takes a route out again. */
    public void remove(Part route) {
        root.removeObject("routes", route);
    }

    public List<Part> routes() {
        return root.objects("routes");
    }

    /**
     * The profile.
     *
     * @param name shown in the app
     */
    public Imported finish(String name) {
        if (routes().isEmpty() && root.objects("tcp").isEmpty()) {
            return new Imported(null, "", remarks.inOrder(), Map.of());
        }
        complete(name);
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, Position> origins = new LinkedHashMap<>();
            String json = root.json("", origins).toString();
            if (json.length() > Profiles.MAX_BYTES) {
                return nothing("What comes of this text is larger than a profile may be; convert it in parts.");
            }
            Profiles.Parsed parsed = Profiles.parse(json);
            Profile profile = parsed.profile();
            if (profile != null) {
                return new Imported(profile, Profiles.write(profile, null), remarks.inOrder(), origins);
            }
            Problem problem = parsed.problems().getFirst();
            leaveOut(problem, origins);
        }
        return nothing("There is too much in this text that no profile can hold.");
    }

    private Imported nothing(String why) {
        remarks.wrong(null, "", why);
        return new Imported(null, "", remarks.inOrder(), Map.of());
    }

    private void complete(String name) {
        root.put("version", Profile.VERSION, null);
        root.put("name", name.isBlank() ? "Imported" : name, null);
        routes().forEach(route -> {
            String host = route.text("host");
            if (host != null) {
                hosts.add(host);
            }
        });
        if (!hosts.isEmpty()) {
            root.put("hosts", List.copyOf(hosts), null);
        }
        if (root.objects("listeners").isEmpty()) {
            root.addObject("listeners", null).put("port", listeningPort(), null);
        }
    }

    /** No profile is without a listener for HTTP; where the text has nothing for it, that is said. */
    private int listeningPort() {
        Set<Integer> taken = new HashSet<>();
        root.objects("tcp").forEach(forward -> taken.add(forward.number("port")));
        int port = DEFAULT_PORT;
        while (taken.contains(port)) {
            port++;
        }
        if (routes().isEmpty()) {
            remarks.note(
                    (Position) null,
                    "listeners",
                    "This text forwards TCP alone, and every profile listens for HTTP too: this one on port %d, where nothing is served."
                            .formatted(port));
        }
        return port;
    }

    /** The smallest thing that can go: the field, or the whole route where one of its needs is missing. */
    private void leaveOut(Problem problem, Map<String, Position> origins) {
        List<String> tokens = tokens(problem.pointer());
        remarks.leftOut(origin(tokens, origins), subject(tokens), problem.message());
        boolean inside = tokens.size() >= 3 && WHOLES.contains(tokens.getFirst());
        if (inside && tokens.getFirst().equals("routes") && GUARDS.contains(tokens.get(2))) {
            close(tokens, origins);
            return;
        }
        boolean essential = inside && ESSENTIAL.contains(tokens.get(2));
        if (!essential && !tokens.isEmpty() && root.remove(tokens)) {
            return;
        }
        for (int end = tokens.size() - 1; end > 0; end--) {
            if (root.remove(tokens.subList(0, end))) {
                return;
            }
        }
        root.remove(List.of("routes"));
    }

    /** Taken out, its requests would fall to another route. */
    private void close(List<String> tokens, Map<String, Position> origins) {
        Position at = origin(tokens, origins);
        remarks.leftOut(
                at, tokens.get(2), "The route lets nobody in (access.deny) until you write there who may come.");
        Closing.close(routes().get(Integer.parseInt(tokens.get(1))), at);
    }

    private static String subject(List<String> tokens) {
        return tokens.isEmpty() ? "" : tokens.getLast();
    }

    private static @Nullable Position origin(List<String> tokens, Map<String, Position> origins) {
        for (int end = tokens.size(); end > 0; end--) {
            Position at = origins.get("/" + String.join("/", tokens.subList(0, end)));
            if (at != null) {
                return at;
            }
        }
        return null;
    }

    private static List<String> tokens(String pointer) {
        return pointer.isEmpty()
                ? List.of()
                : new ArrayList<>(Arrays.asList(pointer.substring(1).split("/", -1)));
    }
}
