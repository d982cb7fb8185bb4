package dev.portolan.engine.capture.content.code;

import dev.portolan.engine.capture.content.Interrupted;
import org.jspecify.annotations.Nullable;

/** CSS with each declaration on a line of its own. */
final class CssLayout {

    private static final int DEEPEST_INDENT = 40;

    private final Source in;
    private final int most;
    private final StringBuilder out = new StringBuilder();
    private int depth;
    private int brackets;
    private boolean lineBegins = true;

    CssLayout(String text, int most) {
        in = new Source(text, 0, text.length());
        this.most = most;
    }

    @Nullable
    String layout() {
        for (int i = 1; in.more() && out.length() <= most; i++) {
            next();
            if ((i & 0xFFFF) == 0) {
                Interrupted.check();
            }
        }
        return out.length() > most ? null : out.toString().stripTrailing();
    }

    private void next() {
        int from = in.at;
        char c = in.peek();
        if (in.looksAt("/*")) {
            in.skipBehind("*/");
            append(in.text.substring(from, in.at));
            newLine();
        } else if (c == '"' || c == '\'') {
            in.skipString(true);
            append(in.text.substring(from, in.at));
        } else if (Character.isWhitespace(c)) {
            in.skipBlanks();
            if (!lineBegins) {
                out.append(' ');
            }
        } else {
            in.at++;
            sign(c);
        }
    }

    private void sign(char c) {
        brackets = c == '(' ? brackets + 1 : c == ')' ? Math.max(0, brackets - 1) : brackets;
        if (brackets > 0) {
            append(String.valueOf(c));
        } else if (c == '{') {
            append(lineBegins || out.charAt(out.length() - 1) == ' ' ? "{" : " {");
            depth++;
            newLine();
        } else if (c == '}') {
            depth = Math.max(0, depth - 1);
            if (!lineBegins) {
                newLine();
            }
            append("}");
            newLine();
        } else {
            append(String.valueOf(c));
            if (c == ';') {
                newLine();
            }
        }
    }

    private void append(String text) {
        if (lineBegins) {
            out.repeat("  ", Math.min(depth, DEEPEST_INDENT));
            lineBegins = false;
        }
        out.append(text);
    }

    private void newLine() {
        if (!out.isEmpty() && out.charAt(out.length() - 1) == ' ') {
            out.setLength(out.length() - 1);
        }
        out.append('\n');
        lineBegins = true;
    }
}
