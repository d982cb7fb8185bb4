package dev.portolan.engine.profile;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Paths of files in a profile stay inside the profile's folder. This looks at the text alone, of every system at once,
 * because a profile travels; links are looked at when a file is served.
 */
final class RelativePath {

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

    private RelativePath() {}

    /** Why this does not stay inside, and what to write instead; null where it does. */
    static @Nullable String problem(String path) {
        if (path.isBlank()) {
            return "The path is empty; write one relative to the profile, such as \"dist\".";
        }
        String slashed = path.replace('\\', '/');
        if (slashed.startsWith("/")
                || slashed.startsWith("~")
                || DRIVE.matcher(path).matches()) {
            return "\"%s\" is not relative; write a path below the profile's folder, such as \"dist\".".formatted(path);
        }
        int depth = 0;
        for (String segment : slashed.split("/", -1)) {
            depth += segment.equals("..") ? -1 : segment.isEmpty() || segment.equals(".") ? 0 : 1;
            if (depth < 0) {
                return "\"%s\" leads out of the profile's folder; put the files below it, or the profile beside them."
                        .formatted(path);
            }
        }
        return path.chars().anyMatch(c -> c < ' ') ? "The path holds control characters; remove them." : null;
    }
}
