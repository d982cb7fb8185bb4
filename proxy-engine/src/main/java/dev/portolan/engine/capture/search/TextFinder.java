package dev.portolan.engine.capture.search;

/** Finds a plain text. */
final class TextFinder implements Finder {

    private final String wanted;
    private final boolean matchCase;
    private final String where;
    private final char lower;
    private final char upper;
    private int start;
    private int end;

    TextFinder(String wanted, boolean matchCase, String where) {
        this.wanted = wanted;
        this.matchCase = matchCase;
        this.where = where;
        lower = Character.toLowerCase(wanted.charAt(0));
        upper = Character.toUpperCase(wanted.charAt(0));
    }

    @Override
    public boolean next() {
        start = matchCase ? where.indexOf(wanted, end) : indexOf(end);
        end = start + wanted.length();
        return start >= 0;
    }

    private int indexOf(int from) {
        int last = where.length() - wanted.length();
        for (int i = from; i <= last; i++) {
            char c = where.charAt(i);
            if ((c == lower || c == upper || Character.toLowerCase(c) == lower)
                    && where.regionMatches(true, i, wanted, 0, wanted.length())) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public int start() {
        return start;
    }

    @Override
    public int end() {
        return end;
    }
}
