package dev.portolan.engine.capture.content;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * JSON as an index over its text: where each value begins and ends, and which belongs to which. Nodes are numbered from 0
 * in the order of the text; a node's subtree is the run of numbers up to {@link #after}. Made at once, on a worker; what a
 * node says is cut out of the text when asked for. Immutable.
 */
public final class JsonTree {

    /** What a node is. */
    public enum Kind {
        OBJECT,
        ARRAY,
        STRING,
        NUMBER,
        WORD
    }

    public static final JsonTree EMPTY = of("", DecodeLimits.DEFAULT);

    static final int MOST = 1_000_000;

    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;

        Enough() {
            super("enough", null, false, false);
        }
    }

    private final String text;
    private final @Nullable String mistake;
    private final int size;
    private final int[] parents;
    private final int[] afters;
    private final int[] names;
    private final int[] starts;
    private final int[] ends;
    private final int[] children;
    private final Kind[] kinds;

    private JsonTree(Builder built, @Nullable String mistake) {
        text = built.text;
        this.mistake = mistake;
        size = built.size;
        parents = Arrays.copyOf(built.parents, size);
        afters = Arrays.copyOf(built.afters, size);
        names = Arrays.copyOf(built.names, size);
        starts = Arrays.copyOf(built.starts, size);
        ends = Arrays.copyOf(built.ends, size);
        children = Arrays.copyOf(built.children, size);
        kinds = Arrays.copyOf(built.kinds, size);
    }

    /**
     * As much of it as is valid; a text that is cut has its open objects and arrays end where it does.
     *
     * @throws CancellationException where the thread is interrupted
     */
    public static JsonTree of(String text, DecodeLimits limits) {
        Builder builder = new Builder(text);
        String mistake;
        try {
            mistake = JsonReading.read(text, limits.depth(), builder::add);
            mistake = mistake == null ? null : mistake + "; the tree ends there.";
        } catch (Enough e) {
            mistake = String.format("The tree ends after the first %,d values.", MOST);
        }
        builder.finish();
        return new JsonTree(builder, mistake);
    }

    /** Why there is more in the text than in the tree, a sentence; or null. */
    public @Nullable String mistake() {
        return mistake;
    }

    public int size() {
        return size;
    }

    public Kind kind(int node) {
        return kinds[node];
    }

    public boolean container(int node) {
        return kinds[node] == Kind.OBJECT || kinds[node] == Kind.ARRAY;
    }

    /** How many members or elements it has. */
    public int children(int node) {
        return children[node];
    }

    /** The object or array that it is in; -1 for a value at the top. */
    public int parent(int node) {
        return parents[node];
    }

    /** The number behind its last descendant's, which is its next sibling's where there is one. */
    public int after(int node) {
        return afters[node];
    }

    /** How many objects and arrays it is in. */
    public int depth(int node) {
        int depth = 0;
        for (int at = parents[node]; at >= 0; at = parents[at]) {
            depth++;
        }
        return depth;
    }

    /** The name of a member, decoded; null for an element or a value at the top. */
    public @Nullable String name(int node) {
        return names[node] < 0 ? null : JsonStrings.decoded(text, names[node], Integer.MAX_VALUE);
    }

    /** Which one it is among its siblings, from 0. Takes time that grows with that number. */
    public int position(int node) {
        int at = parents[node] < 0 ? 0 : parents[node] + 1;
        int position = 0;
        while (at < node) {
            at = afters[at];
            position++;
        }
        return position;
    }

    /** The value as it stands in the text. */
    public String source(int node) {
        return text.substring(starts[node], ends[node]);
    }

    /** At most {@code most} characters of the value as it stands in the text. */
    public String source(int node, int most) {
        return text.substring(starts[node], (int) Math.min(ends[node], (long) starts[node] + most));
    }

    /** A string's characters, decoded; of everything else its source. */
    public String value(int node) {
        return value(node, Integer.MAX_VALUE);
    }

    /** At most about {@code most} characters of {@link #value}. */
    public String value(int node, int most) {
        return kind(node) == Kind.STRING ? JsonStrings.decoded(text, starts[node], most) : source(node, most);
    }

    /** The node in whose name or value the text's character stands; for what is between values the one before it. */
    public int at(int offset) {
        int low = 0;
        int high = size - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            int begins = names[middle] >= 0 ? names[middle] : starts[middle];
            if (begins <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** The text that it was made of. */
    public String text() {
        return text;
    }

    private static final class Builder {

        private final String text;
        private int size;
        private int[] parents = new int[64];
        private int[] afters = new int[64];
        private int[] names = new int[64];
        private int[] starts = new int[64];
        private int[] ends = new int[64];
        private int[] children = new int[64];
        private Kind[] kinds = new Kind[64];
        private int open = -1;
        private int name = -1;

        Builder(String text) {
            this.text = text;
        }

        void add(JsonParser parser) {
            JsonToken token = parser.currentToken();
            int at = (int) parser.currentTokenLocation().getCharOffset();
            if (token == JsonToken.PROPERTY_NAME) {
                name = at;
                return;
            }
            int end = JsonReading.end(parser, text);
            switch (token) {
                case END_OBJECT, END_ARRAY -> close(end);
                case START_OBJECT -> open = node(Kind.OBJECT, at, end);
                case START_ARRAY -> open = node(Kind.ARRAY, at, end);
                case VALUE_STRING -> node(Kind.STRING, at, end);
                default -> node(token.isNumeric() ? Kind.NUMBER : Kind.WORD, at, end);
            }
        }

        private int node(Kind kind, int start, int end) {
            if (size == MOST) {
                throw new Enough();
            }
            grow();
            parents[size] = open;
            names[size] = name;
            starts[size] = start;
            ends[size] = end;
            afters[size] = size + 1;
            kinds[size] = kind;
            if (open >= 0) {
                children[open]++;
            }
            name = -1;
            return size++;
        }

        private void close(int end) {
            ends[open] = end;
            afters[open] = size;
            open = parents[open];
        }

        void finish() {
            while (open >= 0) {
                close(text.length());
            }
        }

        private void grow() {
            if (size == starts.length) {
                int more = size * 2;
                parents = Arrays.copyOf(parents, more);
                afters = Arrays.copyOf(afters, more);
                names = Arrays.copyOf(names, more);
                starts = Arrays.copyOf(starts, more);
                ends = Arrays.copyOf(ends, more);
                children = Arrays.copyOf(children, more);
                kinds = Arrays.copyOf(kinds, more);
            }
        }
    }
}
