package dev.portolan.engine.routing;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The routes that answer on a port, found by host without allocating: the exact name, then wildcards, then every name. */
final class HostIndex {

    private final Map<String, PathIndex> exact = new HashMap<>();
    private final String[] suffixes;
    private final PathIndex[] wild;
    private final PathIndex any;

    HostIndex(List<Candidate> candidates) {
        Map<String, List<Candidate>> byHost = byHost(candidates);
        this.any = new PathIndex(byHost.getOrDefault("", List.of()));
        byHost.forEach((host, routes) -> {
            if (!host.isEmpty() && !host.startsWith("*.")) {
                exact.put(host, new PathIndex(routes));
            }
        });
        List<String> wildcards = byHost.keySet().stream()
                .filter(host -> host.startsWith("*."))
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        this.suffixes = wildcards.stream().map(host -> host.substring(1)).toArray(String[]::new);
        this.wild = wildcards.stream()
                .map(host -> new PathIndex(byHost.getOrDefault(host, List.of())))
                .toArray(PathIndex[]::new);
    }

    private static Map<String, List<Candidate>> byHost(List<Candidate> candidates) {
        Map<String, List<Candidate>> byHost = new LinkedHashMap<>();
        for (Candidate candidate : candidates) {
            String host = candidate.matched.route().match().host();
            byHost.computeIfAbsent(host == null ? "" : host, absent -> new ArrayList<>())
                    .add(candidate);
        }
        return byHost;
    }

    @Nullable
    Candidate find(String method, String host, String path, @Nullable String query, HttpHeaders headers) {
        PathIndex named = exact.isEmpty() ? null : exact.get(host);
        Candidate found = named == null ? null : named.find(method, path, query, headers);
        for (int i = 0; found == null && i < suffixes.length; i++) {
            if (host.length() > suffixes[i].length() && host.endsWith(suffixes[i])) {
                found = wild[i].find(method, path, query, headers);
            }
        }
        return found == null ? any.find(method, path, query, headers) : found;
    }
}
