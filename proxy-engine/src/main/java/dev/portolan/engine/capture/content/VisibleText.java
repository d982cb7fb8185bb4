package dev.portolan.engine.capture.content;

/**
 * Text in which nothing hides: control characters, and those that turn the direction of writing around and so make one
 * thing look like another, stand there as signs.
 */
public final class VisibleText {

    private static final int PICTURES = 0x2400;
    private static final int DELETE_PICTURE = 0x2421;

    private VisibleText() {}

    /** For text of many lines: line ends and tabs stay, every sort of line end becomes a line feed. */
    public static String lines(String text) {
        return shown(text.replace("\r\n", "\n"), true);
    }

    /** For one line: line ends and tabs become signs too. */
    public static String line(String text) {
        return shown(text, false);
    }

    private static String shown(String text, boolean many) {
        int at = 0;
        while (at < text.length() && !replaced(text.charAt(at), many)) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, at);
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (replaced(c, many)) {
                append(out, c);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean replaced(char c, boolean many) {
        return isHidden(c) && !(many && (c == '\n' || c == '\t'));
    }

    private static void append(StringBuilder out, char c) {
        if (c < 0x20) {
            out.append((char) (PICTURES + c));
        } else if (c == 0x7F) {
            out.append((char) DELETE_PICTURE);
        } else {
            out.append(String.format("\u27e8U+%04X\u27e9", (int) c));
        }
    }

    /** Control characters, and Unicode's that change the direction or can't be seen. */
    static boolean isHidden(char c) {
        return c < 0x20
                || (c >= 0x7F && c < 0xA0)
                || (c >= 0x200B && c <= 0x200F)
                || (c >= 0x2028 && c <= 0x202E)
                || (c >= 0x2060 && c <= 0x206F)
                || c == 0xFEFF;
    }
}
