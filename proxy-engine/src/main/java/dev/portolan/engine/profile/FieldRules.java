package dev.portolan.engine.profile;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Header fields in a profile: valid in themselves, and none of those that belong to the connection (RFC 9110, 7.6.1). */
final class FieldRules {

    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "connection",
            "content-length",
            "http2-settings",
            "keep-alive",
            "proxy",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private final Findings problems;

    FieldRules(Findings problems) {
        this.problems = problems;
    }

    void edits(HeaderEdits edits, String at) {
        written(edits.set(), at + "/set");
        written(edits.add(), at + "/add");
        templates(edits.set(), at + "/set");
        templates(edits.add(), at + "/add");
        List<String> remove = edits.remove();
        for (int i = 0; i < remove.size(); i++) {
            changeable(remove.get(i), Pointer.child(at + "/remove", i));
        }
    }

    private void templates(Map<String, String> fields, String at) {
        fields.forEach((name, value) -> {
            String problem = FieldTemplate.problem(value);
            if (problem != null) {
                problems.add(Pointer.child(at, name), problem);
            }
        });
    }

    void written(Map<String, String> fields, String at) {
        fields.forEach((name, value) -> {
            if (changeable(name, Pointer.child(at, name))) {
                value(name, value, Pointer.child(at, name));
            }
        });
    }

    /** One that gets a value while a request is on its way. */
    void changed(String name, String at) {
        changeable(name, at);
    }

    void matched(Map<String, String> fields, String at) {
        fields.forEach((name, value) -> {
            if (named(name, Pointer.child(at, name))) {
                value(name, value, Pointer.child(at, name));
            }
        });
    }

    private boolean changeable(String name, String at) {
        if (!named(name, at)) {
            return false;
        }
        // Programs behind CGI can't tell a low line from a hyphen, so both spellings are kept from them.
        String lower = name.toLowerCase(Locale.ROOT).replace('_', '-');
        if (lower.equals("host")) {
            problems.add(at, "The Host field is not changed here; write it as \"hostHeader\".");
            return false;
        }
        boolean ofProxies = lower.startsWith("proxy-") && !lower.equals("proxy-status");
        if (ofProxies || OF_THE_CONNECTION.contains(lower)) {
            problems.add(
                    at,
                    "\"%s\" belongs to the connection, and the proxy writes it itself; remove it here."
                            .formatted(name));
            return false;
        }
        return true;
    }

    private boolean named(String name, String at) {
        if (!FieldSyntax.isToken(name)) {
            problems.add(
                    at,
                    "\"%s\" is no field name; use letters, digits and hyphens, such as \"X-Debug\"."
                            .formatted(printable(name)));
            return false;
        }
        return true;
    }

    private void value(String name, String value, String at) {
        if (value.chars().anyMatch(c -> c != '\t' && (c < ' ' || c > '~'))) {
            problems.add(
                    at,
                    "The value of %s has line breaks, control or non-ASCII characters; write plain ASCII text."
                            .formatted(name));
        } else if (!value.strip().equals(value)) {
            problems.add(
                    at,
                    "The value of %s has blanks around it, which are lost on the way; remove them.".formatted(name));
        }
    }

    private static String printable(String text) {
        return text.replaceAll("[^ -~]", "?");
    }
}
