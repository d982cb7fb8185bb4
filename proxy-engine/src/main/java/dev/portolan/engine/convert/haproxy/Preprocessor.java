package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.convert.model.Remarks;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Conditions of {@code .if}. The build that reads the text is taken for a current one with all its features; what depends on
 * the environment does not hold, since that is not read.
 */
final class Preprocessor {

    private static final Pattern TOKEN =
            Pattern.compile("\\s*(\\|\\||&&|!|\\(|\\)|\\d+|[a-z_]+\\([^()]*\\)|.)", Pattern.DOTALL);
    private static final int DEEPEST = 32;

    private final Matcher tokens;
    private String token = "";
    private boolean unknown;
    private int depth;

    private Preprocessor(String text) {
        this.tokens = TOKEN.matcher(text);
        next();
    }

    static boolean holds(Line line, Remarks remarks) {
        Preprocessor reader = new Preprocessor(String.join(" ", line.from(1)));
        boolean holds = reader.either() && reader.token.isEmpty();
        if (reader.unknown) {
            remarks.note(
                    line.at(),
                    line.word(0),
                    "This depends on the environment or can't be told here, so it is taken as not fulfilled.");
        }
        return holds;
    }

    private void next() {
        token = tokens.lookingAt() ? tokens.group(1) : "";
        tokens.region(tokens.lookingAt() ? tokens.end() : tokens.regionEnd(), tokens.regionEnd());
    }

    private boolean either() {
        boolean holds = both();
        while (token.equals("||")) {
            next();
            holds |= both();
        }
        return holds;
    }

    private boolean both() {
        boolean holds = single();
        while (token.equals("&&")) {
            next();
            holds &= single();
        }
        return holds;
    }

    private boolean single() {
        String here = token;
        next();
        if (++depth > DEEPEST || here.isEmpty()) {
            return false;
        }
        if (here.equals("!")) {
            return !single();
        }
        if (here.equals("(")) {
            boolean holds = either();
            next();
            return holds;
        }
        return here.matches("\\d+") ? !here.matches("0+") : predicate(here);
    }

    private boolean predicate(String text) {
        int open = text.indexOf('(');
        String name = open < 0 ? text : text.substring(0, open);
        String[] arguments = open < 0
                ? new String[0]
                : text.substring(open + 1, text.length() - 1).split(",", -1);
        return switch (name) {
            case "feature", "version_atleast" -> true;
            case "version_before" -> false;
            case "streq" -> arguments.length == 2 && arguments[0].equals(arguments[1]);
            case "strneq" -> arguments.length == 2 && !arguments[0].equals(arguments[1]);
            default -> {
                unknown = true;
                yield false;
            }
        };
    }
}
