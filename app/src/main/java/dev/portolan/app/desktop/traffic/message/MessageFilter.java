package dev.portolan.app.desktop.traffic.message;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Which messages are shown.
 *
 * @param text what they say, or an id in part, or all of a type; empty for all
 * @param regex whether the text is a regular expression
 */
record MessageFilter(String text, boolean regex, Direction direction) {

    static final MessageFilter ALL = new MessageFilter("", false, Direction.BOTH);

    /** Who sent them. */
    enum Direction {
        BOTH("Both directions"),
        CLIENT("From the client"),
        TARGET("From the target");

        private final String title;

        Direction(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    boolean all() {
        return text.isEmpty() && direction == Direction.BOTH;
    }

    /** What is wrong with the text, a sentence; or null. */
    @Nullable
    String mistake() {
        if (!regex) {
            return null;
        }
        try {
            Pattern.compile(text);
            return null;
        } catch (PatternSyntaxException wrong) {
            return "Not a regular expression: " + wrong.getDescription() + ".";
        }
    }

    /** One that is asked for many messages, on one thread. */
    Matcher matcher() {
        Pattern pattern = text.isEmpty()
                ? null
                : Pattern.compile(
                        text, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | (regex ? 0 : Pattern.LITERAL));
        return row -> from(row) && (pattern == null || says(row, pattern));
    }

    interface Matcher {

        boolean matches(MessageRow row);
    }

    private boolean from(MessageRow row) {
        return switch (direction) {
            case BOTH -> true;
            case CLIENT -> row.fromClient();
            case TARGET -> !row.fromClient();
        };
    }

    private static boolean says(MessageRow row, Pattern pattern) {
        return pattern.matcher(row.type()).matches()
                || (!row.id().isEmpty() && pattern.matcher(row.id()).find())
                || pattern.matcher(MessageText.whole(row)).find();
    }
}
