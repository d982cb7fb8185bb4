package dev.portolan.engine.capture.content.code;

/** What XML and HTML have in common with everybody who reads them. */
final class Markup {

    private Markup() {}

    /** Where the end tag of that name begins, in whatever case; {@code end} where there is none. */
    static int closing(String text, String name, int from, int end) {
        int at = text.indexOf("</", from, end);
        while (at >= 0) {
            if (text.regionMatches(true, at + 2, name, 0, name.length())) {
                return at;
            }
            at = text.indexOf("</", at + 2, end);
        }
        return end;
    }

    /** Behind the tag that begins at {@code at}, quoted attributes taken into account; the text's length where it has no end. */
    static int tagEnd(String text, int at) {
        int next = at + 1;
        while (next < text.length()) {
            char c = text.charAt(next);
            if (c == '>') {
                return next + 1;
            }
            if ((c == '"' || c == '\'') && text.charAt(next - 1) == '=') {
                int close = text.indexOf(c, next + 1);
                next = close < 0 ? text.length() : close;
            }
            next++;
        }
        return text.length();
    }
}
