package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.profile.Cidr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What each fetch of an acl becomes. */
final class Tests {

    /** Fields that are lists, of which HAProxy compares each member and a profile the whole. */
    private static final Set<String> LISTS = Set.of(
            "accept",
            "accept-charset",
            "accept-encoding",
            "accept-language",
            "cache-control",
            "connection",
            "forwarded",
            "te",
            "upgrade",
            "vary",
            "via",
            "x-forwarded-for");

    private static final Pattern NETMASK = Pattern.compile("(.+)/(\\d+)\\.(\\d+)\\.(\\d+)\\.(\\d+)");

    private final Entry entry;
    private final HostNames hosts;
    private final Noted noted;
    private final Map<String, Function<Asked, Test>> readers = new LinkedHashMap<>();

    /** @param noted what is to be said of a test that is not quite the same here */
    Tests(Entry entry, HostNames hosts, Noted noted) {
        this.entry = entry;
        this.hosts = hosts;
        this.noted = noted;
        readers.put("path", asked -> paths(asked));
        readers.put("url", this::url);
        readers.put("base", this::base);
        readers.put("hdr", this::header);
        readers.put("method", this::method);
        readers.put("url_param", this::parameter);
        readers.put("src", Tests::source);
        readers.put("ssl_fc", _ -> ports(entry.tls()));
        readers.put("dst_port", this::port);
        readers.put("http_auth", asked -> new Test.SignedIn(asked.criterion().argument(), List.of()));
        readers.put(
                "http_auth_group", asked -> new Test.SignedIn(asked.criterion().argument(), asked.values()));
        readers.put("sc_http_req_rate", Tests::rate);
        readers.put("always_true", _ -> new Test.Always(true));
        readers.put("always_false", _ -> new Test.Always(false));
    }

    /** Says something about the line that is being read. */
    interface Noted {
        void approximated(String subject, String message);
    }

    /** The words of the table that have a reader. */
    static Set<String> handled() {
        Entry nowhere = new Entry(Set.of(), Set.of());
        Set<String> words = new TreeSet<>();
        new Tests(nowhere, HostNames.NONE, (_, _) -> {}).readers.keySet().forEach(name -> words.add("acl " + name));
        return words;
    }

    Test read(Asked asked) {
        if (asked.problem() != null) {
            return new Test.Unknown(asked.problem());
        }
        Function<Asked, Test> reader = readers.get(Vocabulary.fetch(asked.name()));
        return reader == null ? new Test.Unknown(null) : reader.apply(asked);
    }

    private static Test unknown(String why) {
        return new Test.Unknown(why);
    }

    private static Test pick(List<Where> any) {
        return any.isEmpty() ? new Test.Always(false) : new Test.Pick(Merging.merged(any));
    }

    private Test paths(Asked asked) {
        if (!asked.criterion().converters().isEmpty()) {
            return unknown("Paths are compared as they come; converters have no counterpart.");
        }
        List<PathSet> any = new ArrayList<>();
        for (String value : asked.values()) {
            PathSet paths = PathTests.of(asked.method(), value, false);
            if (paths == null) {
                return unknown(
                        "\"%s %s\" is no comparison of paths that is known here.".formatted(asked.method(), value));
            }
            any.add(paths);
        }
        if (any.isEmpty()) {
            return new Test.Always(false);
        }
        boolean letters =
                asked.values().stream().anyMatch(value -> value.chars().anyMatch(Character::isLetter));
        PathSet paths = PathSet.either(any);
        return pick(List.of(Where.path(asked.anyCase() && letters ? new PathSet.AnyCase(paths) : paths)));
    }

    /** A URL that is looked at from its beginning and not as far as its query is its path. */
    private Test url(Asked asked) {
        boolean plain = asked.method().equals("beg")
                && asked.values().stream().allMatch(value -> value.startsWith("/") && value.indexOf('?') < 0);
        return plain
                ? paths(asked)
                : unknown("A URL with its query can't be compared as one text; compare \"path\" and \"url_param\".");
    }

    private Test base(Asked asked) {
        List<Where> any = new ArrayList<>();
        for (String value : asked.values()) {
            int slash = value.indexOf('/');
            PathSet paths = slash < 0 ? null : PathTests.of(asked.method(), value.substring(slash), asked.anyCase());
            if (slash <= 0 || paths == null || !Set.of("str", "beg").contains(asked.method())) {
                return unknown(
                        "A base is compared here only as a host and the beginning of a path, such as \"example.com/api\".");
            }
            List<String> names = hosts.matching("str", value.substring(0, slash), noted);
            names.forEach(name -> any.add(Where.host(name).withPath(paths)));
        }
        return pick(any);
    }

    private Test header(Asked asked) {
        String name = Criterion.parts(asked.criterion().argument()).getFirst();
        if (name.equalsIgnoreCase("host")) {
            return host(asked);
        }
        if (!asked.method().equals("str")
                || !asked.criterion().converters().isEmpty()
                || asked.values().isEmpty()) {
            return unknown("The field %s can only be compared with whole values here.".formatted(name));
        }
        boolean letters = asked.values().stream()
                .anyMatch(value -> !value.toLowerCase(Locale.ROOT).equals(value.toUpperCase(Locale.ROOT)));
        if (asked.anyCase() && letters) {
            noted.approximated(
                    "-i",
                    "The value of %s is compared as it is written here, in this case of letters only.".formatted(name));
        }
        if (LISTS.contains(name.toLowerCase(Locale.ROOT))) {
            noted.approximated(
                    "hdr", "%s is compared as a whole; HAProxy also looks at each member of its list.".formatted(name));
        }
        return pick(
                asked.values().stream().map(value -> Where.header(name, value)).toList());
    }

    private Test host(Asked asked) {
        for (String converter : asked.criterion().converters()) {
            if (!Set.of("lower", "host_only", "field(1,:)", "word(1,:)").contains(converter)) {
                return unknown("The converter \"%s\" has no counterpart for host names.".formatted(converter));
            }
        }
        List<Where> any = new ArrayList<>();
        for (String value : asked.values()) {
            List<String> names = hosts.matching(asked.method(), value, noted);
            if (names.isEmpty()) {
                return unknown("No host name of this text fits \"%s\"; give a route the names that are meant."
                        .formatted(value));
            }
            names.forEach(name -> any.add(Where.host(name)));
        }
        return pick(any);
    }

    private Test method(Asked asked) {
        return asked.method().equals("str") && !asked.values().isEmpty()
                ? pick(List.of(Where.methods(new TreeSet<>(asked.values()))))
                : unknown("A method is compared with whole words here, such as GET.");
    }

    private Test parameter(Asked asked) {
        String name =
                Criterion.unquoted(Criterion.parts(asked.criterion().argument()).getFirst());
        boolean decoded = asked.criterion().converters().stream().allMatch(each -> each.startsWith("url_dec"));
        if (!asked.method().equals("str")
                || !decoded
                || asked.anyCase()
                || asked.values().isEmpty()
                || name.isEmpty()) {
            return unknown("A query parameter can only be compared with whole values here.");
        }
        return pick(
                asked.values().stream().map(value -> Where.query(name, value)).toList());
    }

    private static Test source(Asked asked) {
        List<String> ranges = new ArrayList<>();
        for (String value : asked.values()) {
            String range = NETMASK.matcher(value).matches() ? prefixed(value) : value;
            if (Cidr.parse(range) == null) {
                return unknown("\"%s\" is no range of addresses.".formatted(value));
            }
            ranges.add(range);
        }
        return ranges.isEmpty() ? unknown("There is no range of addresses.") : new Test.From(ranges);
    }

    /** {@code 10.0.0.0/255.0.0.0} with the number of its bits. */
    private static String prefixed(String value) {
        String mask = value.substring(value.indexOf('/') + 1);
        int bits = 0;
        for (String part : mask.split("\\.", -1)) {
            bits += part.length() > 3 ? 0 : Integer.bitCount(Integer.parseInt(part));
        }
        return value.substring(0, value.indexOf('/')) + "/" + bits;
    }

    private static Test ports(Set<Integer> ports) {
        return ports.isEmpty() ? new Test.Always(false) : pick(List.of(Where.ports(ports)));
    }

    private Test port(Asked asked) {
        Set<Integer> some = new TreeSet<>();
        for (int port : entry.ports()) {
            if (asked.values().stream().anyMatch(value -> within(port, value))) {
                some.add(port);
            }
        }
        boolean understood = asked.values().stream().allMatch(value -> value.matches("eq|\\d{1,5}(:\\d{1,5})?"));
        return understood ? ports(some) : unknown("A port is compared with numbers here, such as 8443.");
    }

    private static boolean within(int port, String value) {
        if (!value.matches("\\d{1,5}(:\\d{1,5})?")) {
            return false;
        }
        String[] ends = value.split(":", -1);
        return port >= Integer.parseInt(ends[0]) && port <= Integer.parseInt(ends[ends.length - 1]);
    }

    private static Test rate(Asked asked) {
        int limit = asked.moreThan();
        String counter = Vocabulary.counter(asked.name(), asked.criterion().argument());
        return limit < 1 || !counter.matches("\\d")
                ? unknown("A rate is compared with \"gt\" or \"ge\" and a number here.")
                : new Test.TooMany(Integer.parseInt(counter), limit);
    }
}
