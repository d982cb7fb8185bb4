package dev.portolan.engine.routing;

/**
 * Text for a user's regular expression, which may be one that takes exponential time: every look at a character is
 * counted, and past the budget the match is given up.
 */
final class BoundedText implements CharSequence {

    /** Far more than an honest pattern needs for a path of any length that is accepted, and about a millisecond. */
    static final int BUDGET = 200_000;

    private final String text;
    private int left = BUDGET;

    BoundedText(String text) {
        this.text = text;
    }

    @Override
    public char charAt(int index) {
        if (--left < 0) {
            throw new TooCostly();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }

    /** Control flow, not an error: without a trace. */
    static final class TooCostly extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooCostly() {
            super("budget spent", null, false, false);
        }
    }
}
