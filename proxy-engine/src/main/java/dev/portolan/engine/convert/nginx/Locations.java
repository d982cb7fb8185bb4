package dev.portolan.engine.convert.nginx;

import dev.portolan.engine.convert.model.Remarks;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The locations of one server, and what nginx's order of them means in a profile's: there, as in nginx, an exact path comes
 * first, then patterns, then the longest prefix; but a profile's prefix ends with a segment, and knows no {@code ^~}.
 */
final class Locations {

    private final List<Location> all = new ArrayList<>();
    private final Remarks remarks;

    Locations(Scope server, Remarks remarks) {
        this.remarks = remarks;
        collect(server, "", 0);
    }

    private void collect(Scope scope, String within, int depth) {
        for (Directive directive : scope.here("location")) {
            Location location = location(directive, scope, within);
            if (location != null) {
                all.add(location);
                if (depth < 8) {
                    collect(location.scope(), location.prefix() ? location.text() : within, depth + 1);
                }
            }
        }
    }

    private @Nullable Location location(Directive directive, Scope outer, String within) {
        Scope scope = new Scope(outer, directive.inside());
        List<String> words = directive.arguments();
        String first = directive.argument(0);
        if (words.isEmpty() || directive.block() == null) {
            remarks.wrong(directive.at(), "location", "A location needs a path and a block.");
            return null;
        }
        if (words.size() == 1) {
            for (String sign : List.of("^~", "~*", "~", "=")) {
                if (first.startsWith(sign) && first.length() > sign.length()) {
                    return of(directive, sign, first.substring(sign.length()), within, scope);
                }
            }
            return of(directive, "", first, within, scope);
        }
        return of(directive, first, words.get(1), within, scope);
    }

    private @Nullable Location of(Directive directive, String sign, String text, String within, Scope scope) {
        Location.Kind kind = switch (sign) {
            case "=" -> Location.Kind.EXACT;
            case "^~" -> Location.Kind.PREFIX_ONLY;
            case "~" -> Location.Kind.PATTERN;
            case "~*" -> Location.Kind.PATTERN_ANY_CASE;
            case "" -> text.startsWith("@") ? Location.Kind.NAMED : Location.Kind.PREFIX;
            default -> null;
        };
        if (kind == null) {
            remarks.wrong(
                    directive.at(), "location", "\"%s\" is no way to match; write =, ^~, ~ or ~*.".formatted(sign));
            return null;
        }
        return new Location(directive.at(), kind, text, within, scope);
    }

    /** In the order of the file, without the named ones. */
    List<Location> served() {
        return all.stream().filter(each -> each.kind() != Location.Kind.NAMED).toList();
    }

    /** The location that is called so; null where there is none. */
    @Nullable
    Location named(String name) {
        return all.stream()
                .filter(each ->
                        each.kind() == Location.Kind.NAMED && each.text().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Nullable
    Location exactly(Location.Kind kind, String text) {
        return all.stream()
                .filter(each -> each.kind() == kind && each.text().equals(text))
                .findFirst()
                .orElse(null);
    }

    /** The prefix location that a path would be in, were there no patterns and exact paths. */
    @Nullable
    Location longestPrefix(String path) {
        Location longest = null;
        for (Location each : all) {
            boolean fits = each.prefix() && path.startsWith(each.text());
            if (fits
                    && (longest == null || each.text().length() > longest.text().length())) {
                longest = each;
            }
        }
        return longest;
    }

    boolean hasPrefix(String text) {
        return all.stream().anyMatch(each -> each.prefix() && each.text().equals(text));
    }

    boolean hasExact(String text) {
        return exactly(Location.Kind.EXACT, text) != null;
    }

    /** Prefixes that begin with this text and are longer. */
    private List<Location> longer(String text) {
        return all.stream()
                .filter(each -> each.prefix()
                        && each.text().length() > text.length()
                        && each.text().startsWith(text))
                .toList();
    }

    /** The pattern for the whole path of a location that is a pattern; null where Java knows no such pattern. */
    @Nullable
    String pattern(Location location) {
        String whole = Regex.whole(location.text(), location.kind() == Location.Kind.PATTERN_ANY_CASE);
        if (whole == null) {
            return null;
        }
        StringBuilder guards = new StringBuilder();
        for (Location each : all) {
            if (each.kind() == Location.Kind.PREFIX_ONLY && !each.text().equals(location.within())) {
                guards.append("(?!")
                        .append(Regex.literal(each.text()))
                        .append(except(each))
                        .append(')');
            }
        }
        if (!location.within().isEmpty()) {
            guards.append("(?=").append(Regex.literal(location.within())).append(')');
        }
        return guards + whole;
    }

    /** Below a prefix that keeps patterns out there may be one that lets them in again. */
    private String except(Location location) {
        StringBuilder except = new StringBuilder();
        for (Location each : longer(location.text())) {
            if (each.kind() == Location.Kind.PREFIX) {
                String rest = each.text().substring(location.text().length());
                except.append("(?!").append(Regex.literal(rest)).append(')');
            }
        }
        return except.toString();
    }

    /** The pattern of what a prefix takes beyond its segment, such as {@code /apix} for {@code /api}. */
    String beyondSegment(Location location) {
        StringBuilder pattern = new StringBuilder();
        for (Location each : longer(location.text())) {
            if (each.text().charAt(location.text().length()) != '/') {
                pattern.append("(?!").append(Regex.literal(each.text())).append(')');
            }
        }
        return pattern + Regex.literal(location.text()) + "[^/].*";
    }
}
