package dev.portolan.engine.convert.vite;

/**
 * A word of JavaScript.
 *
 * @param text of a string or plain template its value, of everything else how it is written
 * @param start in the text, in UTF-16 units
 * @param end behind it
 */
record JsToken(Kind kind, String text, int start, int end) {

    enum Kind {
        NAME,
        TEXT,
        /** A template with something to be filled in. */
        TEMPLATE,
        NUMBER,
        REGEX,
        SIGN,
        END
    }

    boolean is(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    boolean isName(String name) {
        return kind == Kind.NAME && text.equals(name);
    }

    boolean closes() {
        return kind == Kind.SIGN && (text.equals(")") || text.equals("]") || text.equals("}"));
    }

    boolean opens() {
        return kind == Kind.SIGN && (text.equals("(") || text.equals("[") || text.equals("{"));
    }

    /** Whether an element of a list or object ends before it. */
    boolean delimits() {
        return kind == Kind.END || closes() || is(",") || is(";");
    }
}
