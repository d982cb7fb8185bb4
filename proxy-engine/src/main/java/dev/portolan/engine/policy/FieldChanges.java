package dev.portolan.engine.policy;

import dev.portolan.engine.capture.Exchange.Field;
import dev.portolan.engine.capture.FieldChange;
import dev.portolan.engine.profile.Auth;
import dev.portolan.engine.profile.HeaderEdits;
import dev.portolan.engine.profile.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was changed between the two sides of an exchange, found out from the two heads when somebody looks; the hot path keeps
 * no such account. Pure; any thread.
 */
public final class FieldChanges {

    private static final String BREAKPOINT = "edited at a breakpoint";

    private FieldChanges() {}

    /**
     * @param route the one that was applied, or null where it is not known any more
     * @param edited names of fields that somebody changed on the way, lower case
     */
    public static List<FieldChange> ofRequest(
            @Nullable Route route, List<Field> in, List<Field> out, Set<String> edited) {
        return changes(in, out, name -> edited.contains(name) ? BREAKPOINT : requestRule(route, in, name));
    }

    /**
     * @param route the one that was applied, or null where it is not known any more
     * @param edited names of fields that somebody changed on the way, lower case
     */
    public static List<FieldChange> ofResponse(
            @Nullable Route route, List<Field> in, List<Field> out, Set<String> edited) {
        return changes(in, out, name -> edited.contains(name) ? BREAKPOINT : responseRule(route, in, name));
    }

    /** What a rule says of a field, by its lower-case name. */
    private interface Rules {
        String why(String name);
    }

    private static List<FieldChange> changes(List<Field> in, List<Field> out, Rules rules) {
        Map<String, List<Field>> before = byName(in);
        Map<String, List<Field>> after = byName(out);
        List<FieldChange> changes = new ArrayList<>();
        before.forEach((name, fields) -> {
            List<Field> left = after.getOrDefault(name, List.of());
            compare(without(fields, left), without(left, fields), rules.why(name), changes);
        });
        after.forEach((name, fields) -> {
            if (!before.containsKey(name)) {
                compare(List.of(), fields, rules.why(name), changes);
            }
        });
        return changes;
    }

    private static void compare(List<Field> gone, List<Field> come, String why, List<FieldChange> changes) {
        for (int i = 0; i < Math.max(gone.size(), come.size()); i++) {
            Field before = i < gone.size() ? gone.get(i) : null;
            Field after = i < come.size() ? come.get(i) : null;
            String name = after != null ? after.name() : before != null ? before.name() : "";
            changes.add(new FieldChange(
                    name, before == null ? null : before.value(), after == null ? null : after.value(), why));
        }
    }

    private static Map<String, List<Field>> byName(List<Field> fields) {
        Map<String, List<Field>> map = new LinkedHashMap<>();
        for (Field field : fields) {
            map.computeIfAbsent(field.name().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                    .add(field);
        }
        return map;
    }

    /** Those of {@code fields} whose values are not among {@code others}, each as often as it is missing there. */
    private static List<Field> without(List<Field> fields, List<Field> others) {
        List<String> values = new ArrayList<>(others.stream().map(Field::value).toList());
        return fields.stream().filter(field -> !values.remove(field.value())).toList();
    }

    private static String requestRule(@Nullable Route route, List<Field> in, String name) {
        if (route != null && edits(route.rewrite().request(), name)) {
            return "headers.request of the route";
        }
        if (route != null && byAuth(route.protection().auth(), name)) {
            return "auth of the route";
        }
        if (FieldNames.host(name)) {
            return route == null
                    ? "hostHeader"
                    : "hostHeader: " + route.rewrite().hostHeader();
        }
        if (name.equals("via")) {
            return "always added";
        }
        if (name.equals("max-forwards")) {
            return "this hop is counted";
        }
        if (name.equals("expect")) {
            return "means nothing in HTTP/1.0";
        }
        if (FieldNames.forwarding(name)) {
            return "always added; a client's own is not believed";
        }
        return common(in, name);
    }

    private static @Nullable String addedRule(Route route, String name) {
        if (route.protection().rateLimit() != null && name.startsWith("ratelimit")) {
            return "rateLimit of the route";
        }
        if (route.protection().cors() != null && (name.startsWith("access-control-") || name.equals("vary"))) {
            return "cors of the route";
        }
        if (route.rewrite().compress() && ContentCodings.changes(name)) {
            return "compress of the route";
        }
        return route.rewrite().security() && SecurityFields.named(name) ? "headers.security of the route" : null;
    }

    private static boolean byAuth(@Nullable Auth auth, String name) {
        return switch (auth) {
            case null -> false;
            case Auth.Basic _, Auth.Bearer _ -> name.equals("authorization");
            case Auth.Jwt jwt ->
                name.equals("authorization") || holds(jwt.claims().values(), name);
            case Auth.Forward forward -> holds(forward.responseHeaders(), name);
            case Auth.Oidc oidc -> name.equals("cookie") || holds(oidc.claims().values(), name);
        };
    }

    private static String responseRule(@Nullable Route route, List<Field> in, String name) {
        if (route != null && edits(route.rewrite().response(), name)) {
            return "headers.response of the route";
        }
        String added = route == null ? null : addedRule(route, name);
        if (added != null) {
            return added;
        }
        if (ResponseFields.reference(name) || name.equals("refresh")) {
            return "rewriteLocation: it pointed at the target";
        }
        return switch (name) {
            case "set-cookie" -> "rewriteCookies: it was made for the target";
            case "strict-transport-security" -> "would force https on every other local port of this name";
            case "alt-svc" -> "would send the browser past the proxy";
            default -> common(in, name);
        };
    }

    private static String common(List<Field> in, String name) {
        if (name.equals("content-length") || name.equals("transfer-encoding")) {
            return "framing, written anew for each connection";
        }
        if (FieldNames.connectionSpecific(name)) {
            return "hop-by-hop";
        }
        boolean named = in.stream()
                .filter(field -> field.name().equalsIgnoreCase("connection"))
                .flatMap(field -> List.of(field.value().split(",", -1)).stream())
                .anyMatch(option -> option.strip().equalsIgnoreCase(name));
        return named ? "hop-by-hop, named by Connection" : "changed by the proxy";
    }

    private static boolean edits(HeaderEdits edits, String name) {
        return !FieldNames.fixed(name)
                && (holds(edits.remove(), name)
                        || holds(edits.set().keySet(), name)
                        || holds(edits.add().keySet(), name));
    }

    private static boolean holds(Iterable<String> names, String name) {
        for (String candidate : names) {
            if (candidate.equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }
}
