package dev.portolan.engine.capture.content.code;

import java.util.Set;

/** ECMAScript, and what TypeScript adds to it, told apart by the looks. */
final class JavaScriptTokens {

    private static final Set<String> WORDS = Set.of(
            ("abstract any as async await break case catch class const continue debugger declare default delete do else"
                            + " enum export extends false finally for from function get if implements import in instanceof"
                            + " interface let namespace new null of private protected public readonly return set static"
                            + " super switch this throw true try type typeof undefined var void while with yield")
                    .split(" "));

    /** After these a slash begins a regular expression. */
    private static final Set<String> BEFORE_EXPRESSION =
            Set.of("return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "do", "else", "await");

    private final Source in;
    private boolean expression = true;

    private JavaScriptTokens(Source in) {
        this.in = in;
    }

    static void read(Source in) {
        JavaScriptTokens tokens = new JavaScriptTokens(in);
        while (in.more()) {
            tokens.next();
        }
    }

    private void next() {
        int from = in.at;
        char c = in.peek();
        if (in.looksAt("//") || (from == 0 && in.looksAt("#!"))) {
            in.skipLine();
            in.token(TokenKind.COMMENT, from);
        } else if (in.looksAt("/*")) {
            in.at += 2;
            in.skipBehind("*/");
            in.token(TokenKind.COMMENT, from);
        } else if (c == '"' || c == '\'' || c == '`') {
            in.skipString(c != '`');
            operand(TokenKind.STRING, from);
        } else if (c == '/' && expression) {
            regularExpression();
        } else if (c >= '0' && c <= '9') {
            in.skipWord(".");
            operand(TokenKind.NUMBER, from);
        } else if (Character.isLetter(c) || c == '_' || c == '$') {
            word();
        } else {
            in.at++;
            expression = Character.isWhitespace(c) ? expression : c != ')' && c != ']' && c != '}';
        }
    }

    private void operand(TokenKind kind, int from) {
        in.token(kind, from);
        expression = false;
    }

    private void word() {
        int from = in.at;
        in.skipWord("");
        String word = in.text.substring(from, Math.min(in.at, from + 16));
        boolean known = WORDS.contains(word);
        if (known) {
            in.token(TokenKind.WORD, from);
        } else if (in.peek() == '(') {
            in.token(TokenKind.NAME, from);
        }
        expression = known && BEFORE_EXPRESSION.contains(word);
    }

    /** Up to the slash that ends it, which is none within brackets; on one line. */
    private void regularExpression() {
        int from = in.at++;
        boolean bracket = false;
        while (in.more() && in.peek() != '\n' && (bracket || in.peek() != '/')) {
            char c = in.peek();
            bracket = c == '[' || (bracket && c != ']');
            in.at += c == '\\' ? 2 : 1;
        }
        in.at = Math.min(in.end, in.at);
        if (in.peek() == '/') {
            in.at++;
            in.skipWord("");
        }
        operand(TokenKind.STRING, from);
    }
}
