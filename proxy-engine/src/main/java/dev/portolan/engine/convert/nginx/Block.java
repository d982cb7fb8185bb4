package dev.portolan.engine.convert.nginx;

/** Text of a configuration as it grows: directives with their words quoted where they need it, and blocks. Not for several threads. */
final class Block {

    private static final String INDENT = "  ";

    private final StringBuilder text;
    private final int depth;

    Block() {
        this(new StringBuilder(), 0);
    }

    private Block(StringBuilder text, int depth) {
        this.text = text;
        this.depth = depth;
    }

    /** A directive whose words may hold variables, which stay. */
    Block line(String name, String... words) {
        StringBuilder line = new StringBuilder(name);
        for (String word : words) {
            line.append(' ').append(quoted(word));
        }
        return raw(line + ";");
    }

    Block comment(String words) {
        return raw("# " + words.replaceAll("\\p{Cntrl}", " "));
    }

    Block empty() {
        text.append('\n');
        return this;
    }

    private Block raw(String line) {
        text.append(INDENT.repeat(depth)).append(line).append('\n');
        return this;
    }

    /** Lines that are written already. */
    void append(String lines) {
        text.append(lines);
    }

    /** Opens a block, which {@link #end()} closes. */
    Block open(String name, String... words) {
        StringBuilder line = new StringBuilder(name);
        for (String word : words) {
            line.append(' ').append(quoted(word));
        }
        raw(line + " {");
        return new Block(text, depth + 1);
    }

    void end() {
        text.append(INDENT.repeat(depth - 1)).append("}\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** A word as nginx reads it back: in quotes where it would end otherwise, with quotes and backslashes escaped. */
    static String quoted(String word) {
        boolean plain = !word.isEmpty()
                && word.chars().noneMatch(c -> Character.isWhitespace(c) || "\"';{}#\\".indexOf(c) >= 0);
        if (plain) {
            return word;
        }
        StringBuilder out = new StringBuilder("\"");
        word.chars().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append((char) c);
            }
        });
        return out.append('"').toString();
    }
}
