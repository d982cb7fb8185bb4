package dev.portolan.engine.breakpoint;

import dev.portolan.engine.breakpoint.HeldMessage.Request;
import dev.portolan.engine.breakpoint.HeldMessage.Response;
import dev.portolan.engine.capture.Exchange.Field;
import dev.portolan.engine.profile.FieldSyntax;
import dev.portolan.engine.send.ConnectionFields;
import dev.portolan.engine.send.OwnRequest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What may be made of a message that is held: nothing that could be read as two messages. Pure; any thread. */
final class Edits {

    private Edits() {}

    /** Why the message can't go on like this, a sentence; null where it can. */
    static @Nullable String problem(HeldMessage before, HeldMessage after, boolean bodyHeld) {
        String problem = switch (after.start()) {
            case Request request -> request(before, request, after.fields());
            case Response response -> response(before, response, after.body());
        };
        if (problem != null) {
            return problem;
        }
        if (after.body() != null && !bodyHeld) {
            return "Only the head is held; the body passes as it comes.";
        }
        return after.fields().stream()
                .map(Edits::field)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String request(HeldMessage before, Request after, List<Field> fields) {
        if (!(before.start() instanceof Request was)) {
            return "A response is held, which can't become a request.";
        }
        if (!FieldSyntax.isToken(after.method())) {
            return "The method is no word of letters; write one such as GET.";
        }
        if (!after.method().equals(was.method()) && (special(after.method()) || special(was.method()))) {
            return "%s can't become %s: the client reads the answer to the one otherwise than that to the other."
                    .formatted(was.method(), after.method());
        }
        if (!after.target().equals(was.target()) && !originForm(after.target())) {
            return "Path and query begin with / and have no blanks, no # and no letters beyond ASCII; encode them as in %20.";
        }
        long hosts = fields.stream()
                .filter(field -> field.name().equalsIgnoreCase("host"))
                .count();
        return hosts == 1 ? null : "A request has the field Host exactly once.";
    }

    private static boolean special(String method) {
        return method.equals("HEAD") || method.equals("CONNECT") || method.equals("TRACE");
    }

    private static boolean originForm(String target) {
        return target.startsWith("/") && target.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '#');
    }

    private static @Nullable String response(HeldMessage before, Response after, byte @Nullable [] body) {
        if (!(before.start() instanceof Response)) {
            return "A request is held, which can't become a response.";
        }
        if (after.status() < 200 || after.status() > 599) {
            return "A final status is a number from 200 to 599.";
        }
        return bodiless(after.status()) && body != null && body.length > 0
                ? "A response of status %d has no body; empty it, or choose another status.".formatted(after.status())
                : null;
    }

    static boolean bodiless(int status) {
        return status == 204 || status == 304;
    }

    private static @Nullable String field(Field field) {
        return ConnectionFields.contains(field.name())
                ? "%s is written anew for each connection; remove the line.".formatted(field.name())
                : OwnRequest.problem(field);
    }

    /** The names of the fields that differ, lower case. */
    static List<String> changed(List<Field> before, List<Field> after) {
        TreeSet<String> names = new TreeSet<>();
        before.forEach(field -> names.add(field.name().toLowerCase(Locale.ROOT)));
        after.forEach(field -> names.add(field.name().toLowerCase(Locale.ROOT)));
        names.removeIf(name -> values(before, name).equals(values(after, name)));
        return List.copyOf(names);
    }

    private static List<String> values(List<Field> fields, String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }
}
