package dev.portolan.engine.convert.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A port of a container that is open on this machine.
 *
 * @param address that it is open on; null for every one
 * @param published the port of the machine
 * @param target the port of the container
 * @param protocol {@code tcp} or {@code udp}
 * @param spoken what the file says is spoken there ({@code app_protocol}); null where it does not
 */
record PublishedPort(
        @Nullable String address,
        int published,
        int target,
        String protocol,
        @Nullable String spoken) {

    private static final Pattern SHORT = Pattern.compile(
            "(?:(?:\\[(?<six>[0-9A-Fa-f:.%]+)]|(?<four>\\d+\\.[0-9.]+|localhost)):)?(?:(?<published>\\d{0,5}(?:-\\d{1,5})?):)?(?<target>\\d{1,5}(?:-\\d{1,5})?)(?:/(?<protocol>[A-Za-z]+))?");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");
    private static final int HIGHEST = 65_535;

    /** More ports than a range of this many are not worth routes. */
    private static final int WIDEST = 100;

    /** What a text of the short form says, or why that can't be told. */
    record Parsed(List<PublishedPort> ports, @Nullable String problem) {

        static Parsed wrong(String problem) {
            return new Parsed(List.of(), problem);
        }
    }

    /** The short form, such as {@code 127.0.0.1:8080:80/tcp}. */
    static Parsed parse(String text) {
        Matcher parts = SHORT.matcher(text);
        if (!parts.matches()) {
            return Parsed.wrong("\"%s\" is no port; write \"8080:80\".".formatted(text));
        }
        String address = parts.group("six") == null ? parts.group("four") : parts.group("six");
        String published = parts.group("published");
        String protocol = parts.group("protocol");
        return paired(
                address,
                published == null ? "" : published,
                parts.group("target"),
                protocol == null ? "tcp" : protocol,
                null);
    }

    /** The ports of both sides, each a number or a range. */
    static Parsed paired(
            @Nullable String address, String published, String target, String protocol, @Nullable String spoken) {
        if (target.isEmpty()) {
            return Parsed.wrong("The container's port is missing; write \"target\": 80.");
        }
        int[] inside = range(target);
        if (inside.length == 0) {
            return Parsed.wrong("\"%s\" is no port; write a number from 1 to 65535.".formatted(target));
        }
        if (published.isEmpty()) {
            return Parsed.wrong(
                    "Docker chooses another port of the machine for %s at every start; publish one, such as \"8080:%s\", for a route to it."
                            .formatted(target, target));
        }
        int[] outside = range(published);
        if (outside.length == 0) {
            return Parsed.wrong("\"%s\" is no port; write a number from 1 to 65535.".formatted(published));
        }
        int count = inside[1] - inside[0];
        if (outside[1] - outside[0] != count) {
            return Parsed.wrong(
                    "Docker chooses one port of %s for %s at every start; publish one, such as \"%d:%s\", for a route to it."
                            .formatted(published, target, outside[0], target));
        }
        if (count >= WIDEST) {
            return Parsed.wrong("There are more than %d ports in %s; publish those that need a route by themselves."
                    .formatted(WIDEST, published));
        }
        List<PublishedPort> ports = new ArrayList<>();
        for (int i = 0; i <= count; i++) {
            ports.add(new PublishedPort(everywhere(address), outside[0] + i, inside[0] + i, protocol, spoken));
        }
        return new Parsed(ports, null);
    }

    private static @Nullable String everywhere(@Nullable String address) {
        return address == null || List.of("0.0.0.0", "::", "").contains(address) ? null : address;
    }

    /** The first and the last; empty where it is none. */
    private static int[] range(String text) {
        Matcher parts = RANGE.matcher(text);
        if (!parts.matches()) {
            return new int[0];
        }
        int first = Integer.parseInt(parts.group(1));
        int last = parts.group(2) == null ? first : Integer.parseInt(parts.group(2));
        return first < 1 || last < first || last > HIGHEST ? new int[0] : new int[] {first, last};
    }

    /** Whether programs of this machine reach it at {@code localhost}. */
    boolean atLocalhost() {
        return address == null || List.of("localhost", "127.0.0.1", "::1").contains(address);
    }

    /** As a target has it. */
    String authority() {
        if (address == null || address.equals("127.0.0.1")) {
            return "localhost:" + published;
        }
        return (address.indexOf(':') >= 0 ? "[" + address + "]" : address) + ":" + published;
    }
}
