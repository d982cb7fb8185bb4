package dev.portolan.engine.capture.content.code;

import dev.portolan.engine.capture.content.Interrupted;
import org.jspecify.annotations.Nullable;

/** GraphQL with each field on a line of its own; arguments stay on their field's line. */
final class GraphQlLayout {

    private static final int DEEPEST_INDENT = 40;

    private final Source in;
    private final int most;
    private final StringBuilder out = new StringBuilder();
    private int depth;
    private int brackets;
    private boolean lineBegins = true;
    /** What stands before decides whether a blank or a new line comes before the next word. */
    private String before = "";

    GraphQlLayout(String text, int most) {
        in = new Source(text, 0, text.length());
        this.most = most;
    }

    @Nullable
    String layout() {
        for (int i = 1; out.length() <= most; i++) {
            skipIgnored();
            if (!in.more()) {
                return out.toString().stripTrailing();
            }
            String token = token();
            put(token);
            before = token;
            if ((i & 0xFFF) == 0) {
                Interrupted.check();
            }
        }
        return null;
    }

    /** Blanks and commas mean nothing (section 2.1.7); commas within brackets are put in anew. */
    private void skipIgnored() {
        while (in.more() && (Character.isWhitespace(in.peek()) || in.peek() == ',' || in.peek() == '\ufeff')) {
            in.at++;
        }
    }

    private String token() {
        int from = in.at;
        char c = in.peek();
        if (c == '#') {
            in.skipLine();
        } else if (in.looksAt("\"\"\"")) {
            in.at += 3;
            in.skipBehind("\"\"\"");
        } else if (c == '"') {
            in.skipString(true);
        } else if (in.looksAt("...")) {
            in.at += 3;
        } else if (c == '$' || c == '@' || c == '-') {
            in.at++;
            in.skipWord(".");
        } else {
            in.skipWord("");
            in.at += in.at == from ? 1 : 0;
        }
        return in.text.substring(from, in.at);
    }

    private void put(String token) {
        switch (token) {
            case "{" -> open();
            case "}" -> close();
            case "(", "[" -> {
                word(token);
                brackets++;
            }
            case ")", "]" -> {
                brackets = Math.max(0, brackets - 1);
                out.append(token);
            }
            case ":", "!" -> out.append(token);
            default -> {
                word(token);
                if (token.startsWith("#")) {
                    newLine();
                }
            }
        }
    }

    private void open() {
        if (brackets > 0) {
            word("{");
            brackets++;
            return;
        }
        begin();
        out.append(before.isEmpty() || before.equals("}") ? "{" : " {");
        depth++;
        newLine();
    }

    private void close() {
        if (brackets > 0) {
            brackets--;
            out.append('}');
            return;
        }
        depth = Math.max(0, depth - 1);
        if (!lineBegins) {
            newLine();
        }
        begin();
        out.append('}');
        newLine();
        if (depth == 0) {
            out.append('\n');
        }
    }

    private void word(String token) {
        boolean ownLine = brackets == 0 && depth > 0 && !joined(token);
        if (ownLine && !lineBegins) {
            newLine();
        } else if (!lineBegins) {
            out.append(gap(token));
        }
        begin();
        out.append(token);
    }

    /** Whether the token belongs to what stands before it on the line: an alias' field, arguments, directives, conditions. */
    private boolean joined(String token) {
        return token.equals("(")
                || token.startsWith("@")
                || before.equals(":")
                || before.equals("...")
                || before.equals("on");
    }

    private String gap(String token) {
        if (brackets > 0) {
            boolean tight = before.equals("(") || before.equals("[") || before.equals("{");
            boolean same = before.equals(":") || before.equals("=") || token.equals("=") || token.startsWith("@");
            return tight ? "" : same ? " " : ", ";
        }
        boolean tight = token.equals("(") || (before.equals("...") && !token.equals("on"));
        return tight ? "" : " ";
    }

    private void begin() {
        if (lineBegins) {
            out.repeat("  ", Math.min(depth, DEEPEST_INDENT));
            lineBegins = false;
        }
    }

    private void newLine() {
        out.append('\n');
        lineBegins = true;
    }
}
