package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.caddy.Changes.FieldChange;
import dev.portolan.engine.convert.caddy.Changes.Operation;
import dev.portolan.engine.convert.caddy.Walk.End;
import dev.portolan.engine.convert.model.Draft;
import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes ends as routes of a profile. */
final class RouteWriter {

    private final Remarks remarks;
    private final Set<String> everyHost;

    /** @param everyHost the names of the profile, where routes for all of them need not name any; else empty */
    RouteWriter(Remarks remarks, Set<String> everyHost) {
        this.remarks = remarks;
        this.everyHost = everyHost;
    }

    void write(List<End> ends, Draft draft) {
        for (End end : ends) {
            Set<String> hosts = end.on().hosts();
            if (hosts == null || (!end.on().inner() && hosts.equals(everyHost))) {
                route(end, null, draft);
            } else {
                hosts.forEach(host -> route(end, host, draft));
            }
        }
    }

    private void route(End end, @Nullable String host, Draft draft) {
        Position at = end.at();
        Part route = draft.route(at);
        if (host != null) {
            route.put("host", host, at);
        }
        Condition on = end.on();
        path(route, on.path(), at);
        if (on.methods() != null) {
            route.put("methods", List.copyOf(on.methods()), at);
        }
        on.headers().forEach((name, value) -> route.object("matchHeaders", at).put(name, value, at));
        on.query().forEach((name, value) -> route.object("matchQuery", at).put(name, value, at));
        end.answer().answering().write(route, end.changes());
        end.changes().settings().forEach(setting -> setting.accept(route));
        fields(route, end);
        if (end.movesPath() && !route.has("respond")) {
            move(route, end);
        }
    }

    private void fields(Part route, End end) {
        List<FieldChange> around = new ArrayList<>(end.changes().fields());
        List<FieldChange> own = new ArrayList<>(end.answer().fields());
        if (route.has("respond")) {
            around.stream().filter(RouteWriter::plainAndEarly).forEach(change -> respond(route, change));
            around.removeIf(RouteWriter::plainAndEarly);
            type(route.object("respond", end.at()), end.at());
        }
        if (route.has("auth") && route.object("auth", end.at()).has("basic")) {
            boolean keptAround = around.removeIf(RouteWriter::ofAuthorization);
            boolean keptOwn = own.removeIf(RouteWriter::ofAuthorization);
            boolean kept = keptAround || keptOwn;
            route.object("auth", end.at()).object("basic", end.at()).put("passOn", !kept, end.at());
        }
        new FieldWriter(remarks).write(route, around, own, end.answer().kind() == Step.Kind.PROXY);
    }

    /** What a text is said to be, unless that is what a profile says of it anyway and only Caddy has to be told. */
    private static void type(Part respond, Position at) {
        String body = respond.text("body");
        if (body == null || body.isEmpty()) {
            return;
        }
        Part headers = respond.object("headers", at);
        String said = headers.names().stream()
                .filter(BodyType.FIELD::equalsIgnoreCase)
                .findFirst()
                .orElse(null);
        String here = BodyType.here(body);
        String there = BodyType.atCaddy(body);
        if (said == null && !here.equals(there)) {
            headers.put(BodyType.FIELD, there, at);
        } else if (said != null && !here.equals(there) && here.equals(headers.text(said))) {
            headers.remove(said);
        }
        if (headers.names().isEmpty()) {
            respond.remove("headers");
        }
    }

    private static boolean plainAndEarly(FieldChange change) {
        return !change.request()
                && change.early()
                && change.operation() == Operation.SET
                && change.value().replace("{{", "").indexOf('{') < 0;
    }

    private static boolean ofAuthorization(FieldChange change) {
        return change.request()
                && change.operation() == Operation.REMOVE
                && change.name().equalsIgnoreCase("authorization");
    }

    /** A text's own fields; names in braces stand for something only in changes of fields. */
    private static void respond(Part route, FieldChange change) {
        route.object("respond", change.at())
                .object("headers", change.at())
                .put(change.name(), change.value().replace("{{", "{"), change.at());
    }

    private static void path(Part route, PathRule path, Position at) {
        route.put("path", path.text(), at);
        switch (path.kind()) {
            case EXACT -> route.put("pathMatch", "exact", at);
            case REGEX -> route.put("pathMatch", "regex", at);
            default -> {
                // A prefix is what a route has unless it says otherwise.
            }
        }
    }

    private static void move(Part route, End end) {
        Moved moved = end.changes().moved();
        PathRule path = end.on().path();
        String fixed = moved.fixed();
        boolean whole = path.isPattern() || path.kind() == PathRule.Kind.EXACT;
        if (fixed != null) {
            fixed(route, fixed, whole, end.at());
        } else if (moved.rewriting() != null) {
            rewritten(route, path, moved, moved.rewriting(), end.at());
        } else if (moved.strip().isEmpty()) {
            add(route, moved.add(), end.at());
        } else if (path.isPattern() || !path.text().startsWith(moved.strip())) {
            rewrite(route, Patterns.quoted(moved.strip()) + "(.*)", dollars(moved.add()) + "$1", end.at());
        } else {
            route.put("stripPrefix", true, end.at());
            add(route, moved.add() + path.text().substring(moved.strip().length()), end.at());
        }
    }

    /** Where a profile can't take off what was taken off before, the pattern does. */
    private static void rewritten(Part route, PathRule path, Moved moved, Moved.Rewriting how, Position at) {
        String strip = moved.strip();
        boolean prefix = path.kind() == PathRule.Kind.SEGMENTS && path.text().equals(strip);
        if (strip.isEmpty() || prefix) {
            if (prefix) {
                route.put("stripPrefix", true, at);
            }
            rewrite(route, how.match(), how.to(), at);
        } else {
            String taken = Patterns.quoted(strip);
            rewrite(route, taken + "(?:" + how.match() + ")", how.to(), at);
            if (!how.sure()) {
                rewrite(route, taken + "(.*)", "$1", at);
            }
        }
        add(route, moved.add(), at);
    }

    private static void fixed(Part route, String path, boolean whole, Position at) {
        boolean slash = path.endsWith("/") || path.indexOf('?') >= 0;
        if (whole && (!slash || path.equals("/"))) {
            route.put("stripPrefix", true, at);
            add(route, path, at);
        } else {
            rewrite(route, ".*", dollars(path), at);
        }
    }

    private static String dollars(String literal) {
        return literal.replace("$", "$$");
    }

    private static void rewrite(Part route, String match, String to, Position at) {
        route.addObject("rewritePath", at).put("match", match, at).put("to", to, at);
    }

    private static void add(Part route, String prefix, Position at) {
        if (!prefix.isEmpty() && !prefix.equals("/")) {
            route.put("addPrefix", prefix, at);
        }
    }
}
