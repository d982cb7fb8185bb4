package dev.portolan.engine.convert.meaning;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Requests made from a configuration's own rules and around their edges. */
final class Probes {

    private final Set<String> targets = new LinkedHashSet<>();
    private final List<Probe> probes = new ArrayList<>();

    /**
     * A request.
     *
     * @param target as it stands in the request line
     * @param headers lines without {@code Host}
     */
    record Probe(String method, String host, String target, List<String> headers) {

        Probe {
            headers = List.copyOf(headers);
        }

        @Override
        public String toString() {
            return method + " " + host + " " + target + " " + headers;
        }
    }

    /** GETs at and around each of the paths, for each of the hosts. */
    static List<Probe> around(List<String> hosts, List<String> paths) {
        Probes probes = new Probes();
        probes.edges("/");
        paths.forEach(probes::edges);
        for (String host : hosts) {
            probes.targets.forEach(target -> probes.probes.add(new Probe("GET", host, target, List.of())));
        }
        return List.copyOf(probes.probes);
    }

    private void edges(String path) {
        String bare = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        String below = bare.equals("/") ? "/" : bare + "/";
        targets.addAll(List.of(
                bare,
                below,
                below + "x",
                below + "x/",
                below + "x/y.html",
                below + "x%20y",
                below + "a%2Fb",
                below + "%C3%A9",
                below + "x?a=1&b=%2F",
                bare + "?q=1",
                below + "?",
                below + "x//y",
                below + "./x",
                below + "x/../y",
                below + "x;v=1",
                below + "+x"));
        if (bare.length() > 1) {
            targets.addAll(List.of(
                    bare + "x",
                    bare + ".json",
                    bare + "-x/y",
                    bare + "%20",
                    bare.substring(0, bare.length() - 1),
                    bare.toUpperCase(Locale.ROOT),
                    "/" + bare,
                    "/x" + bare,
                    bare + "/../" + bare.substring(1),
                    "/%" + Integer.toHexString(bare.charAt(1)) + bare.substring(2)));
        }
    }
}
