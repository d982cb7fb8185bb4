package dev.portolan.engine.convert.haproxy;

/** A configuration that is being written. Not for several threads. */
final class Lines {

    private final StringBuilder text = new StringBuilder();

    /** Begins a section. */
    void section(String head) {
        text.append(text.isEmpty() ? "" : "\n").append(head).append('\n');
    }

    /** Adds a line to it. */
    void add(String line) {
        text.append("    ").append(line).append('\n');
    }

    /** A line of its own, such as a comment. */
    void comment(String line) {
        text.append("# ").append(line.replaceAll("\\p{Cntrl}", " ")).append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
