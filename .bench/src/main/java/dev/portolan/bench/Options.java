package dev.portolan.bench;

import dev.portolan.bench.load.Case;
import dev.portolan.bench.peer.Kind;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a run is asked to do, as {@code --name=value}.
 *
 * @param program Portolan's own
 * @param report where the tables go, beside the standard output
 * @param rounds measured turns of each proxy in each case; between two of the same proxy come those of all others
 * @param seconds of a turn
 * @param warmUp seconds of a turn that is not counted, before the first
 */
record Options(Path program, Path report, int rounds, int seconds, int warmUp, Set<Case> cases, Set<Kind> peers) {

    static final String USAGE = """
            Options: --program=PATH --report=PATH --rounds=N --seconds=N --warmup=N
                     --cases=%s
                     --peers=%s (of the others; Portolan is always there)
            """.formatted(names(Case.values(), Case::key), names(Kind.values(), Options::key));

    /** @throws IllegalArgumentException in words for the user */
    static Options of(String[] args) {
        Map<String, String> given = new HashMap<>();
        for (String arg : args) {
            int equals = arg.indexOf('=');
            if (!arg.startsWith("--") || equals < 0) {
                throw new IllegalArgumentException("Not an option: " + arg);
            }
            given.put(arg.substring(2, equals), arg.substring(equals + 1));
        }
        Options options = new Options(
                Path.of(required(given, "program")).toAbsolutePath(),
                Path.of(required(given, "report")).toAbsolutePath(),
                number(given, "rounds", 3),
                number(given, "seconds", 5),
                number(given, "warmup", 12),
                EnumSet.copyOf(each(given, "cases", Case.values(), Case::of)),
                EnumSet.copyOf(each(given, "peers", Kind.values(), Options::kind)));
        options.peers.add(Kind.PORTOLAN);
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("Unknown: " + String.join(", ", given.keySet()));
        }
        return options;
    }

    private static String required(Map<String, String> given, String name) {
        String value = given.remove(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("--" + name + " is missing");
        }
        return value;
    }

    private static int number(Map<String, String> given, String name, int otherwise) {
        String value = given.remove(name);
        if (value == null || value.isBlank()) {
            return otherwise;
        }
        if (!value.matches("[1-9]\\d{0,4}")) {
            throw new IllegalArgumentException("--" + name + " wants a number from 1, not " + value);
        }
        return Integer.parseInt(value);
    }

    private static <T> List<T> each(
            Map<String, String> given, String name, T[] all, Function<String, Optional<T>> named) {
        String value = given.remove(name);
        if (value == null || value.isBlank()) {
            return List.of(all);
        }
        return Arrays.stream(value.split(","))
                .map(one -> named.apply(one.strip())
                        .orElseThrow(() -> new IllegalArgumentException("--" + name + " does not know " + one)))
                .toList();
    }

    private static String key(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Kind> kind(String name) {
        return Arrays.stream(Kind.values())
                .filter(kind -> key(kind).equals(name))
                .findFirst();
    }

    private static <T> String names(T[] all, Function<T, String> name) {
        return Arrays.stream(all).map(name).collect(Collectors.joining(","));
    }
}
