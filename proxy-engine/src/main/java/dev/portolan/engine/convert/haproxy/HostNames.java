package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.profile.Names;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names that a text compares the host with. A profile answers to names that it lists, so that a comparison with a part
 * of a name is one with those of them that fit.
 */
record HostNames(List<String> names) {

    static final HostNames NONE = new HostNames(List.of());

    private static final Pattern WITH_PORT = Pattern.compile("(\\[[^\\]]*]|[^:]*)(:\\d*)?");

    HostNames {
        names = List.copyOf(names);
    }

    static HostNames of(Config config) {
        Set<String> names = new LinkedHashSet<>();
        config.proxies().forEach(proxy -> proxy.own().forEach(line -> collect(line, names)));
        return new HostNames(List.copyOf(names));
    }

    private static void collect(Line line, Set<String> names) {
        for (int i = 1; i < line.size(); i++) {
            String word = line.word(i).toLowerCase(Locale.ROOT);
            if (word.startsWith("hdr(host)") || word.startsWith("req.hdr(host)")) {
                Asked asked = Asked.of(until(line.from(i)));
                if (asked.method().equals("str")) {
                    asked.values().stream()
                            .map(HostNames::bare)
                            .filter(name -> Names.hostProblem(name) == null)
                            .forEach(names::add);
                }
            }
        }
    }

    private static List<String> until(List<String> words) {
        int end = words.indexOf("}");
        return end < 0 ? words : words.subList(0, end);
    }

    /** As a profile has it: without a port, in lower case. */
    static String bare(String value) {
        var matcher = WITH_PORT.matcher(value.toLowerCase(Locale.ROOT));
        String host = matcher.matches() ? matcher.group(1) : value.toLowerCase(Locale.ROOT);
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /** Names that fit a comparison; none where it can't be said in names. */
    List<String> matching(String method, String value, Tests.Noted noted) {
        String name = bare(value);
        List<String> found = switch (method) {
            case "str" -> List.of(name);
            case "end" -> ending(name, noted);
            case "dom" -> domain(name, noted);
            case "beg" -> beginning(name, noted);
            case "sub" -> listed("(?s).*" + Pattern.quote(name) + ".*", value, noted);
            case "reg" -> listed(String.valueOf(Patterns.whole(value)), value, noted);
            default -> List.of();
        };
        return found.stream().filter(each -> Names.hostProblem(each) == null).toList();
    }

    private List<String> ending(String name, Tests.Noted noted) {
        if (name.startsWith(".")) {
            return List.of("*" + name);
        }
        noted.approximated(
                "hdr_end(host)",
                "This becomes %s and *.%s; names that end with it without a dot before it are not taken."
                        .formatted(name, name));
        return List.of(name, "*." + name);
    }

    private List<String> domain(String name, Tests.Noted noted) {
        String bare = name.startsWith(".") ? name.substring(1) : name;
        noted.approximated(
                "hdr_dom(host)",
                "This becomes %s and *.%s; names that have it in their middle are not taken.".formatted(bare, bare));
        return List.of(bare, "*." + bare);
    }

    private List<String> beginning(String name, Tests.Noted noted) {
        List<String> found = new ArrayList<>(
                names.stream().filter(each -> each.startsWith(name)).toList());
        if (name.endsWith(".") && Names.hostProblem(name + "localhost") == null) {
            found.add(name + "localhost");
        }
        said("hdr_beg(host)", found, noted);
        return found;
    }

    private List<String> listed(String regex, String value, Tests.Noted noted) {
        List<String> found = names.stream()
                .filter(each -> Patterns.matches("(?i:" + regex + ")", each))
                .toList();
        said("host \"" + value + "\"", found, noted);
        return found;
    }

    private static void said(String subject, List<String> found, Tests.Noted noted) {
        if (!found.isEmpty()) {
            noted.approximated(
                    subject,
                    "A profile answers to whole names or everything below one; this becomes %s."
                            .formatted(String.join(", ", found)));
        }
    }
}
