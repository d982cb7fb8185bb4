package dev.portolan.engine.capture.content.code;

/** CSS Syntax Level 3, section 4, without what no colour depends on. */
final class CssTokens {

    /** How far ahead is looked whether a name begins a declaration or a rule within the rule. */
    private static final int LOOK_AHEAD = 200;

    private final Source in;
    private int open;
    private boolean property;
    private boolean value;

    private CssTokens(Source in) {
        this.in = in;
    }

    static void read(Source in) {
        CssTokens tokens = new CssTokens(in);
        while (in.more()) {
            tokens.next();
        }
    }

    private void next() {
        int from = in.at;
        char c = in.peek();
        if (in.looksAt("/*")) {
            in.skipBehind("*/");
            in.token(TokenKind.COMMENT, from);
        } else if (c == '"' || c == '\'') {
            in.skipString(true);
            in.token(TokenKind.STRING, from);
        } else if (value && (c == '#' || (c >= '0' && c <= '9'))) {
            in.at++;
            in.skipWord(".%");
            in.token(TokenKind.NUMBER, from);
        } else if (isName(c)) {
            name(c);
        } else {
            in.at++;
            sign(c);
        }
    }

    private void sign(char c) {
        switch (c) {
            case '{' -> {
                open++;
                value = false;
            }
            case '}' -> {
                open = Math.max(0, open - 1);
                value = false;
            }
            case ';' -> value = false;
            case ':' -> value |= property;
            default -> {
                return;
            }
        }
        property = false;
    }

    private static boolean isName(char c) {
        return Character.isLetter(c) || c == '-' || c == '_' || c == '@' || c == '.' || c == '#';
    }

    private void name(char first) {
        int from = in.at++;
        in.skipWord("-");
        property = open > 0 && !value && first != '.' && first != '#' && first != '@' && isProperty();
        TokenKind kind =
                first == '@' ? TokenKind.WORD : value ? TokenKind.STRING : property ? TokenKind.NAME : TokenKind.TAG;
        in.token(kind, from);
    }

    /** A selector may have a colon too, but a block behind it. */
    private boolean isProperty() {
        int ahead = 0;
        while (in.peek(ahead) == ' ') {
            ahead++;
        }
        if (in.peek(ahead) != ':') {
            return false;
        }
        while (ahead < LOOK_AHEAD && in.peek(ahead) != 0 && ";}".indexOf(in.peek(ahead)) < 0) {
            if (in.peek(ahead++) == '{') {
                return false;
            }
        }
        return true;
    }
}
