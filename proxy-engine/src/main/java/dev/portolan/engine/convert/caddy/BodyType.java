package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.convert.tree.JsonTree;
import dev.portolan.engine.convert.tree.TreeException;
import dev.portolan.engine.profile.Action;
import java.util.Collection;

/** What a text is said to be that an answer consists of, where nothing says it. Pure. */
final class BodyType {

    static final String FIELD = "Content-Type";

    private BodyType() {}

    static boolean among(Collection<String> fields) {
        return fields.stream().anyMatch(FIELD::equalsIgnoreCase);
    }

    static String here(String body) {
        return Action.Respond.plainType(body);
    }

    /** Caddy's {@code respond} looks whether it is JSON, and takes everything else for a plain text. */
    static String atCaddy(String body) {
        String text = body.strip();
        boolean braced = (text.startsWith("{") && text.endsWith("}")) || (text.startsWith("[") && text.endsWith("]"));
        return braced && isJson(text) ? "application/json" : "text/plain; charset=utf-8";
    }

    private static boolean isJson(String text) {
        try {
            return JsonTree.read(Source.of("", text)).at().line() > 0;
        } catch (TreeException e) {
            return false;
        }
    }
}
