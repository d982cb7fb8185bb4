package dev.portolan.app.desktop.traffic.compare;

import dev.portolan.app.desktop.traffic.body.TreePath;
import dev.portolan.engine.capture.content.JsonTree;
import org.jspecify.annotations.Nullable;

/**
 * A line of either side, or of one.
 *
 * @param left empty where there is none
 * @param right empty where there is none
 * @param depth how far it is indented
 * @param where the value of JSON that differs; else null
 */
record Line(
        String left,
        String right,
        Mark mark,
        int depth,
        @Nullable Where where) {

    enum Mark {
        SAME,
        CHANGED,

        /** Only the left has it. */
        LEFT,

        /** Only the right has it. */
        RIGHT
    }

    /** A value of JSON. */
    record Where(JsonTree tree, int node) {

        /** As a JSONPath (RFC 9535). Takes time that grows with the value's place among its siblings. */
        String path() {
            return TreePath.of(tree, node);
        }
    }

    /** More of a line is cut, with what differs in sight. */
    private static final int LONGEST = 600;

    /** Of what is before the difference so much stays, where it is cut. */
    private static final int BEFORE = 60;

    static Line same(String text, int depth) {
        String shown = cut(text, 0);
        return new Line(shown, shown, Mark.SAME, depth, null);
    }

    static Line left(String text, int depth, @Nullable Where where) {
        return new Line(cut(text, 0), "", Mark.LEFT, depth, where);
    }

    static Line right(String text, int depth, @Nullable Where where) {
        return new Line("", cut(text, 0), Mark.RIGHT, depth, where);
    }

    static Line changed(String left, String right, int depth, @Nullable Where where) {
        boolean fits = left.length() <= LONGEST && right.length() <= LONGEST;
        int from = fits ? 0 : Math.max(0, commonStart(left, right) - BEFORE);
        return new Line(cut(left, from), cut(right, from), Mark.CHANGED, depth, where);
    }

    boolean differs() {
        return mark != Mark.SAME;
    }

    private static String cut(String text, int wanted) {
        int from = within(text, Math.min(wanted, text.length()));
        int to = within(text, Math.min(text.length(), from + LONGEST));
        String part = text.substring(from, to);
        return (from > 0 ? "…" : "")
                + part
                + (to < text.length() ? String.format("… %,d more characters", text.length() - to) : "");
    }

    /** Not in the middle of a character that is two in Java. */
    private static int within(String text, int at) {
        boolean middle = at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at));
        return middle ? at - 1 : at;
    }

    /** How many characters both begin with. */
    static int commonStart(String left, String right) {
        int most = Math.min(left.length(), right.length());
        int at = 0;
        while (at < most && left.charAt(at) == right.charAt(at)) {
            at++;
        }
        return within(left, at);
    }

    /** How many characters both end in, behind those that both begin with. */
    static int commonEnd(String left, String right, int start) {
        int most = Math.min(left.length(), right.length()) - start;
        int count = 0;
        while (count < most && left.charAt(left.length() - 1 - count) == right.charAt(right.length() - 1 - count)) {
            count++;
        }
        return left.length() - within(left, left.length() - count) > count ? Math.max(0, count - 1) : count;
    }
}
