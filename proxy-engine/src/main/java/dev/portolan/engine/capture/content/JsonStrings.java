package dev.portolan.engine.capture.content;

/** The strings of a text that is known to be JSON. */
final class JsonStrings {

    private JsonStrings() {}

    /** At most {@code most} characters of the string whose opening quote stands at {@code from}. */
    static String decoded(String text, int from, int most) {
        int at = from + 1;
        int end = (int) Math.min(text.length(), (long) at + most);
        int plain = at;
        while (plain < end && text.charAt(plain) != '"' && text.charAt(plain) != '\\') {
            plain++;
        }
        if (plain == end || text.charAt(plain) == '"') {
            return text.substring(at, plain);
        }
        StringBuilder out = new StringBuilder().append(text, at, plain);
        at = plain;
        while (at < text.length() && text.charAt(at) != '"' && out.length() < most) {
            char c = text.charAt(at);
            at += c == '\\' ? escape(text, at, out) : 1;
            if (c != '\\') {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** Behind the closing quote of the string that begins at {@code from}. */
    static int end(String text, int from) {
        int at = from + 1;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), at + 1);
    }

    /** Appends what the escape at {@code at} stands for; how long it is. */
    private static int escape(String text, int at, StringBuilder out) {
        char c = at + 1 < text.length() ? text.charAt(at + 1) : '\\';
        if (c == 'u' && at + 6 <= text.length()) {
            out.append((char) Integer.parseInt(text, at + 2, at + 6, 16));
            return 6;
        }
        out.append(
                switch (c) {
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    default -> c;
                });
        return 2;
    }
}
