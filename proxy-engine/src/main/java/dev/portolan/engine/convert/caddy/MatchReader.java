package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Term;
import dev.portolan.engine.convert.tree.Reading;
import dev.portolan.engine.convert.tree.Section;
import dev.portolan.engine.convert.tree.Tree;
import dev.portolan.engine.profile.Cidr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a match set of Caddy's into conditions that routes can have. Not for several threads. */
final class MatchReader {

    private static final String PATH = "match";
    private static final int MOST_HOSTS = 200;
    private static final int MOST_WANTED = 100;

    private final Reading reading;
    private final Remarks remarks;
    /** The case, percent-encoding and doubled slashes are told of once. */
    private boolean spelling;

    MatchReader(Reading reading) {
        this.reading = reading;
        this.remarks = reading.remarks();
    }

    /**
     * Null where it can't be told here whether a request fits, or where none ever does.
     *
     * @param outermost whether its hosts are a site's addresses
     * @param tls whether the server speaks TLS
     */
    Step.@Nullable MatchSet set(Tree.Fields fields, boolean outermost, boolean tls) {
        try (Section set = reading.section(fields, PATH)) {
            Map<String, String> captures = new HashMap<>();
            List<Condition> wanted = conditions(set, outermost, tls, captures);
            List<Condition> unwanted = new ArrayList<>();
            Step.Addresses addresses = addresses(set, true);
            boolean known = wanted != null;
            for (Tree not : set.items("not")) {
                if (not instanceof Tree.Fields inner) {
                    try (Section excluded = reading.section(inner, PATH)) {
                        Step.Addresses others = addresses(excluded, false);
                        boolean onlyThese = others != null && inner.fields().size() == 1;
                        List<Condition> conditions =
                                onlyThese ? List.of() : conditions(excluded, false, tls, new HashMap<>());
                        known &= conditions != null && (others == null || onlyThese);
                        unwanted.addAll(conditions == null ? List.of() : conditions);
                        addresses = addresses == null ? others : addresses;
                    }
                }
            }
            return known && wanted != null ? new Step.MatchSet(wanted, unwanted, addresses, captures) : null;
        }
    }

    private Step.@Nullable Addresses addresses(Section set, boolean within) {
        Section ranges = set.section(set.has("client_ip") ? "client_ip" : "remote_ip");
        if (ranges == null) {
            return null;
        }
        try (ranges) {
            List<String> known = new ArrayList<>();
            for (String range : new LinkedHashSet<>(ranges.texts("ranges"))) {
                if (Cidr.parse(range) != null) {
                    known.add(range);
                } else {
                    remarks.leftOut(
                            ranges.at("ranges"), "remote_ip", "\"%s\" is no address and no range.".formatted(range));
                }
            }
            return new Step.Addresses(known, within, ranges.at());
        }
    }

    /** Null where one of them has no counterpart; empty where no request can fulfil them. */
    private @Nullable List<Condition> conditions(
            Section set, boolean outermost, boolean tls, Map<String, String> captures) {
        if (!set.names().stream().allMatch(name -> known(name, set))) {
            set.ignore(set.names().toArray(String[]::new));
            return null;
        }
        if (!protocol(set, tls)) {
            return List.of();
        }
        Condition base = new Condition(hosts(set), !outermost, PathRule.ANY, methods(set), Map.of(), Map.of());
        List<Condition> all = List.of(base);
        all = each(all, paths(set));
        all = each(all, pattern(set, captures));
        all = each(all, values(set, "header"));
        return each(all, values(set, "query"));
    }

    private static final Set<String> KNOWN = Set.of(
            "host", "path", "path_regexp", "method", "header", "query", "protocol", "not", "remote_ip", "client_ip");

    private boolean known(String name, Section set) {
        if (KNOWN.contains(name)) {
            return true;
        }
        Term term = reading.terms().get(PATH + "." + name);
        if (term == null) {
            remarks.leftOut(
                    set.at(name),
                    name,
                    "\"%s\" is no matcher that is known here; what it is for is left out.".formatted(name));
        } else {
            remarks.leftOut(set.at(name), name, term.words() + " What this is for is left out.");
        }
        return false;
    }

    private boolean protocol(Section set, boolean tls) {
        String protocol = set.text("protocol");
        if (protocol == null) {
            return true;
        }
        return switch (protocol) {
            case "https" -> tls;
            case "http" -> !tls;
            default -> {
                remarks.leftOut(
                        set.at("protocol"),
                        "protocol",
                        "Routes are not chosen by \"%s\"; what it is for is left out.".formatted(protocol));
                yield false;
            }
        };
    }

    private @Nullable Set<String> hosts(Section set) {
        List<String> names = set.texts("host");
        if (names.isEmpty() || names.contains("*")) {
            return null;
        }
        if (names.size() > MOST_HOSTS) {
            remarks.leftOut(set.at("host"), "host", "Only the first %d names are read.".formatted(MOST_HOSTS));
        }
        Set<String> hosts = new LinkedHashSet<>();
        names.stream().limit(MOST_HOSTS).forEach(name -> hosts.add(name.toLowerCase(Locale.ROOT)));
        return hosts;
    }

    private static @Nullable Set<String> methods(Section set) {
        List<String> methods = set.texts("method");
        return methods.isEmpty()
                ? null
                : new LinkedHashSet<>(methods.stream()
                        .map(method -> method.toUpperCase(Locale.ROOT))
                        .toList());
    }

    /** Each of some with each of others, without those that contradict each other; null stays null. */
    private static @Nullable List<Condition> each(@Nullable List<Condition> some, @Nullable List<Condition> others) {
        if (some == null || others == null) {
            return null;
        }
        List<Condition> all = new ArrayList<>();
        for (Condition one : some) {
            for (Condition other : others) {
                Condition both = one.and(other);
                if (both != null && all.size() < MOST_WANTED) {
                    all.add(both);
                }
            }
        }
        return all;
    }

    private List<Condition> paths(Section set) {
        List<String> patterns = set.texts("path");
        List<PathRule> rules = PathRule.of(patterns);
        if (rules.isEmpty() || rules.contains(PathRule.ANY)) {
            return List.of(Condition.NONE);
        }
        if (!spelling) {
            spelling = true;
            remarks.note(
                    set.at("path"),
                    "path",
                    "Caddy compares paths without regard to case, percent-encoding and doubled slashes; here a path matches as"
                            + " it is written.");
        }
        return rules.stream().map(Condition.NONE::withPath).toList();
    }

    private @Nullable List<Condition> pattern(Section set, Map<String, String> captures) {
        Section regexp = set.section("path_regexp");
        if (regexp == null) {
            return List.of(Condition.NONE);
        }
        try (regexp) {
            String name = regexp.text("name", "");
            String pattern = regexp.text("pattern", "");
            String java = Patterns.ofRe2(pattern);
            if (java == null) {
                remarks.leftOut(
                        regexp.at("pattern"),
                        "path_regexp",
                        "\"%s\" is no pattern that is understood here; what it is for is left out.".formatted(pattern));
                return null;
            }
            captures.put("", java);
            captures.put(name, java);
            return List.of(Condition.NONE.withPath(PathRule.ofPattern(java)));
        }
    }

    /** Exact values of fields or parameters; a route has no other conditions of this sort. */
    private @Nullable List<Condition> values(Section set, String kind) {
        Section fields = set.section(kind);
        List<Condition> all = List.of(Condition.NONE);
        if (fields == null) {
            return all;
        }
        try (fields) {
            for (String name : fields.names()) {
                if (kind.equals("header") && ofUpgrade(name, fields)) {
                    fields.ignore(name);
                    continue;
                }
                List<Condition> alternatives = new ArrayList<>();
                for (String value : fields.texts(name)) {
                    if (value.indexOf('*') >= 0 || Placeholders.any(value)) {
                        fields.ignore(fields.names().toArray(String[]::new));
                        return refused(kind, fields.at(name));
                    }
                    alternatives.add(single(kind, name, Placeholders.unescaped(value)));
                }
                if (alternatives.isEmpty()) {
                    fields.ignore(fields.names().toArray(String[]::new));
                    return refused(kind, fields.at(name));
                }
                all = each(all, alternatives);
            }
        }
        return all;
    }

    /** Whether it says no more than that there is an {@code Upgrade}, whose value is asked for as well. */
    private static boolean ofUpgrade(String name, Section fields) {
        return name.equalsIgnoreCase("Connection")
                && fields.names().stream().anyMatch("Upgrade"::equalsIgnoreCase)
                && fields.texts(name).stream().allMatch(value -> value.matches("(?i)\\*?upgrade\\*?"));
    }

    private @Nullable List<Condition> refused(String kind, Position at) {
        remarks.leftOut(
                at,
                kind,
                "A route can ask for a value as a whole, and not for a part of it, its presence or its absence; what this is for"
                        + " is left out.");
        return null;
    }

    private static Condition single(String kind, String name, String value) {
        boolean header = kind.equals("header");
        Map<String, String> one = Map.of(name, value);
        return new Condition(null, false, PathRule.ANY, null, header ? one : Map.of(), header ? Map.of() : one);
    }
}
