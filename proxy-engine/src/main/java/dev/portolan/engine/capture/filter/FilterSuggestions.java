package dev.portolan.engine.capture.filter;

import dev.portolan.engine.capture.Capture;
import dev.portolan.engine.capture.ExchangeSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What can be written next in a filter: keys by what they are for, and values by what was captured. */
public final class FilterSuggestions {

    /** How many of the newest exchanges are looked at for values: enough to know a project by, and soon read. */
    static final int LOOKED_AT = 10_000;

    /** Nobody reads a longer list; one more letter makes it shorter. */
    static final int AT_MOST = 40;

    /**
     * One of them.
     *
     * @param from where what it replaces begins, in characters of the filter
     * @param to where that ends
     * @param text what is to stand there
     * @param explanation a sentence or a few words
     * @param unfinished whether something has to follow, as a value a key
     */
    public record Suggestion(int from, int to, String text, String explanation, boolean unfinished) {}

    private final Capture capture;
    private final List<Suggestion> suggestions = new ArrayList<>();

    private FilterSuggestions(Capture capture) {
        this.capture = capture;
    }

    /**
     * What fits the word that the caret is in, best first; nothing where it is complete, or not understood. Reads up to
     * ten thousand rows for a value: for a worker.
     *
     * @param caret from 0 to the text's length
     */
    public static List<Suggestion> at(String text, int caret, Capture capture) {
        FilterSuggestions all = new FilterSuggestions(capture);
        all.word(text, wordBefore(text, caret), caret);
        return all.suggestions.size() > AT_MOST ? all.suggestions.subList(0, AT_MOST) : List.copyOf(all.suggestions);
    }

    /** Where the word begins that ends at the caret; a minus and parentheses before it are none of it. */
    private static int wordBefore(String text, int caret) {
        int from = 0;
        boolean quoted = false;
        for (int i = 0; i < caret; i++) {
            char c = text.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (Character.isWhitespace(c) || ((c == '-' || c == '(') && i == from))) {
                from = i + 1;
            }
        }
        return Math.min(from, caret);
    }

    private void word(String text, int from, int caret) {
        String before = text.substring(from, caret);
        int to = wordAfter(text, caret, before.chars().filter(c -> c == '"').count() % 2 == 1);
        int colon = before.indexOf(':');
        if (colon < 0) {
            int end = text.indexOf(':', caret);
            boolean hasValue = end >= 0 && end < to;
            keys(before, from, hasValue ? end + 1 : to);
        } else {
            KeyValues values = FilterKeys.values(before.substring(0, colon));
            if (values != null) {
                values(values, before.substring(colon + 1), from + colon + 1, to);
            }
        }
    }

    private static int wordAfter(String text, int caret, boolean within) {
        boolean quoted = within;
        int to = caret;
        while (to < text.length() && (quoted || !(Character.isWhitespace(text.charAt(to)) || text.charAt(to) == ')'))) {
            quoted ^= text.charAt(to++) == '"';
        }
        // A quote that is not closed yet takes in nothing of what follows.
        return quoted ? caret : to;
    }

    private void keys(String before, int from, int to) {
        String start = before.toLowerCase(Locale.ROOT);
        FilterKeys.all().stream()
                .filter(key -> key.name().startsWith(start))
                .forEach(key -> suggestions.add(new Suggestion(from, to, key.name() + ":", key.explanation(), true)));
    }

    /** @param before what of the value stands before the caret */
    private void values(KeyValues values, String before, int valueFrom, int to) {
        int comma = values.several() ? before.lastIndexOf(',') : -1;
        String typed = before.substring(comma + 1).replace("\"", "").toLowerCase(Locale.ROOT);
        String sign = typed.startsWith("=") ? "=" : "";
        String start = typed.substring(sign.length());
        int from = valueFrom + comma + 1;
        values.fixed().forEach((value, meaning) -> {
            if (value.startsWith(typed) && !value.equals(typed)) {
                suggestions.add(new Suggestion(from, to, value, meaning, false));
            }
        });
        counted(values.seen()).entrySet().stream()
                .filter(entry -> fits(entry.getKey(), start))
                .sorted(Comparator.comparing((Map.Entry<String, Integer> entry) -> !starts(entry.getKey(), start))
                        .thenComparing(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> suggestions.add(new Suggestion(
                        from, to, sign + TrafficFilter.quoted(entry.getKey()), times(entry.getValue()), false)));
    }

    private static boolean starts(String value, String start) {
        return value.regionMatches(true, 0, start, 0, start.length());
    }

    private static boolean fits(String value, String typed) {
        return !value.isEmpty()
                && value.toLowerCase(Locale.ROOT).contains(typed)
                && !TrafficFilter.quoted(value).equalsIgnoreCase(typed);
    }

    private Map<String, Integer> counted(Function<ExchangeSummary, @Nullable String> seen) {
        Map<String, Integer> counts = new HashMap<>();
        long last = capture.lastId();
        for (long id = last; id >= Math.max(capture.firstId(), last - LOOKED_AT); id--) {
            ExchangeSummary summary = capture.summary(id);
            String value = summary == null ? null : seen.apply(summary);
            if (value != null) {
                counts.merge(value, 1, Integer::sum);
            }
        }
        return counts;
    }

    private static String times(int count) {
        return count == 1 ? "Seen once" : "Seen " + count + " times";
    }
}
