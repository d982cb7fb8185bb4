package dev.portolan.engine.capture.content.code;

import java.util.Locale;

/** XML or HTML, which is read as leniently as browsers do; scripts and styles by their own languages. Entities stay as they are. */
final class MarkupTokens {

    private final Source in;
    private final boolean html;

    MarkupTokens(Source in, boolean html) {
        this.in = in;
        this.html = html;
    }

    void read() {
        while (in.more()) {
            int tag = in.text.indexOf('<', in.at, in.end);
            if (tag < 0) {
                return;
            }
            in.at = tag;
            markup();
        }
    }

    private void markup() {
        int from = in.at;
        if (in.looksAt("<!--")) {
            in.at += 4;
            in.skipBehind("-->");
            in.token(TokenKind.COMMENT, from);
        } else if (in.looksAt("<![CDATA[")) {
            in.skipBehind("]]>");
            in.token(TokenKind.STRING, from);
        } else if (in.looksAt("<!") || in.looksAt("<?")) {
            in.skipBehind(">");
            in.token(TokenKind.COMMENT, from);
        } else if (in.peek(1) == '/' || isNameStart(in.peek(1))) {
            tag();
        } else {
            in.at++;
        }
    }

    private static boolean isNameStart(char c) {
        return Character.isLetter(c) || c == '_' || c == ':';
    }

    private void tag() {
        int from = in.at;
        boolean closing = in.peek(1) == '/';
        in.at += closing ? 2 : 1;
        int nameFrom = in.at;
        in.skipWord(":-.");
        String name = in.text.substring(nameFrom, in.at).toLowerCase(Locale.ROOT);
        in.token(TokenKind.TAG, from);
        boolean open = attributes();
        if (html && !closing && open) {
            content(name);
        }
    }

    /** Whether the tag is one that content follows. */
    private boolean attributes() {
        while (in.more()) {
            int from = in.at;
            char c = in.peek();
            if (c == '>' || in.looksAt("/>")) {
                in.at += c == '>' ? 1 : 2;
                in.token(TokenKind.TAG, from);
                return c == '>';
            }
            if (c == '"' || c == '\'') {
                in.at++;
                in.skipBehind(String.valueOf(c));
                in.token(TokenKind.STRING, from);
            } else if (isNameStart(c) || c == '@' || c == '#' || c == '*' || c == '(' || c == '[') {
                in.at++;
                in.skipWord(":-.@#*()[]");
                in.token(TokenKind.NAME, from);
            } else {
                in.at++;
                if (c == '=') {
                    unquoted();
                }
            }
        }
        return false;
    }

    private void unquoted() {
        int from = in.at;
        while (in.more() && " \t\r\n>\"'".indexOf(in.peek()) < 0) {
            in.at++;
        }
        in.token(TokenKind.STRING, from);
    }

    private void content(String name) {
        if (!name.equals("script") && !name.equals("style")) {
            return;
        }
        int from = in.at;
        Source part = new Source(in.text, from, Markup.closing(in.text, name, from, in.end));
        if (name.equals("script")) {
            JavaScriptTokens.read(part);
        } else {
            CssTokens.read(part);
        }
        in.add(part);
    }
}
