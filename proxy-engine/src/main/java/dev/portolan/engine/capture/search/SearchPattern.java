package dev.portolan.engine.capture.search;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for: a text, or a regular expression of Java's syntax. Immutable.
 *
 * <p>In what is no text (images left out, these are not looked at) bytes are compared: those of the text in UTF-8, and for
 * a regular expression each byte as the character of that number.
 */
public final class SearchPattern {

    /** What came of reading it. */
    public sealed interface Result {

        record Parsed(SearchPattern pattern) implements Result {}

        /**
         * @param at the character where it is wrong, or -1
         * @param sentence for people
         */
        record Mistake(int at, String sentence) implements Result {}
    }

    private final String text;
    private final String inBytes;
    private final @Nullable Pattern regex;
    private final boolean matchCase;

    private SearchPattern(String text, @Nullable Pattern regex, boolean matchCase) {
        this.text = text;
        this.regex = regex;
        this.matchCase = matchCase;
        inBytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** @param text an empty one is a mistake */
    public static Result text(String text, boolean matchCase) {
        return text.isEmpty()
                ? new Result.Mistake(0, "There is nothing to look for")
                : new Result.Parsed(new SearchPattern(text, null, matchCase));
    }

    /** @param regex one that matches the empty text is a mistake: it would be found everywhere */
    public static Result regex(String regex, boolean matchCase) {
        if (regex.isEmpty()) {
            return new Result.Mistake(0, "There is nothing to look for");
        }
        int flags = Pattern.MULTILINE | (matchCase ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        try {
            Pattern pattern = Pattern.compile(regex, flags);
            return pattern.matcher("").find()
                    ? new Result.Mistake(-1, "This matches the empty text, and so would be found everywhere")
                    : new Result.Parsed(new SearchPattern(regex, pattern, matchCase));
        } catch (PatternSyntaxException e) {
            return new Result.Mistake(
                    e.getIndex(),
                    "The regular expression can't be read: "
                            + e.getDescription().strip());
        } catch (StackOverflowError e) {
            return new Result.Mistake(-1, "The regular expression is nested too deeply");
        }
    }

    /** Goes over the occurrences in a text. */
    Finder in(String where, boolean binary, Patience patience) {
        if (regex != null) {
            return new RegexFinder(regex, where, patience);
        }
        return new TextFinder(binary ? inBytes : text, matchCase, where);
    }
}
