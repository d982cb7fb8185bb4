package dev.portolan.engine.profile;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A literal path in a profile: of a match, of {@code addPrefix}, of a target's base. */
final class PathText {

    private static final Pattern LEGAL =
            Pattern.compile("([A-Za-z0-9\\-._~!$&'()*+,;=:@/|\\[\\]^{}]|%[0-9A-Fa-f]{2})*");
    private static final Pattern DOTS = Pattern.compile("(?i).*/(\\.|%2e){1,2}(/.*)?");

    private PathText() {}

    /** Why no request could have this path, and what to write instead; null where one could. */
    static @Nullable String problem(String path) {
        if (!path.startsWith("/")) {
            return "A path begins with a slash; write \"/%s\".".formatted(path);
        }
        if (path.indexOf('?') >= 0 || path.indexOf('#') >= 0) {
            return "A path has no query or fragment; match the query with \"matchQuery\".";
        }
        if (DOTS.matcher(path).matches()) {
            return "A path has no \".\" or \"..\" segments, since they are resolved before matching; write the path"
                    + " that they lead to.";
        }
        if (LEGAL.matcher(path).matches()) {
            return null;
        }
        return "\"%s\" has characters that stand percent-encoded in a request; write \"%s\"."
                .formatted(path, encoded(path));
    }

    private static String encoded(String path) {
        StringBuilder out = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            String c = String.valueOf((char) (b & 0xFF));
            out.append(LEGAL.matcher(c).matches() ? c : "%%%02X".formatted(b & 0xFF));
        }
        return out.toString().replaceAll("%25([0-9A-Fa-f]{2})", "%$1");
    }
}
