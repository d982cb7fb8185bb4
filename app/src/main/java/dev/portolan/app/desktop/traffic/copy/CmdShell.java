package dev.portolan.app.desktop.traffic.copy;

/**
 * Words of a line that is typed into Windows' {@code cmd}. Two readers follow each other: cmd itself, and the C library of the
 * program, which splits the line into arguments. A word that could make them disagree has each of its characters protected
 * from cmd by a caret, its quotation marks too, so that cmd never counts any.
 */
final class CmdShell {

    /** What has no meaning for cmd outside of quotation marks. */
    private static final String HARMLESS = " _-:=+~'/.,?;*`";

    private CmdShell() {}

    /** @param text printable ASCII */
    static String quote(String text) {
        String argument = argument(text);
        return text.chars().noneMatch(c -> c == '"' || c == '%' || c == '!') ? argument : protect(argument);
    }

    /** The word as the C library reads it: backslashes count only before a quotation mark. */
    private static String argument(String text) {
        StringBuilder out = new StringBuilder("\"");
        int backslashes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                backslashes++;
            } else {
                out.repeat('\\', c == '"' ? 2 * backslashes + 1 : backslashes).append(c);
                backslashes = 0;
            }
        }
        return out.repeat('\\', 2 * backslashes).append('"').toString();
    }

    /**
     * A percent sign can't be protected; but what would stand behind it as the name of a variable gets a caret, and no
     * variable is called like that.
     */
    private static String protect(String argument) {
        StringBuilder out = new StringBuilder(argument.length() * 2);
        char before = ' ';
        for (int i = 0; i < argument.length(); i++) {
            char c = argument.charAt(i);
            boolean harmless = Character.isLetterOrDigit(c) || HARMLESS.indexOf(c) >= 0;
            if (!harmless || before == '%') {
                out.append('^');
            }
            out.append(c);
            before = c;
        }
        return out.toString();
    }
}
