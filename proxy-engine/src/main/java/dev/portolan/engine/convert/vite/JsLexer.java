package dev.portolan.engine.convert.vite;

import dev.portolan.engine.convert.model.Remarks;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Takes JavaScript or TypeScript apart into words, in one pass and without recursion. It knows as much of the language as
 * literals need: comments, strings, templates, regular expressions, and where brackets stand.
 */
final class JsLexer {

    /** Signs of more than one character that mean something to whoever reads literals. */
    private static final List<String> LONG_SIGNS =
            List.of("...", "=>", "||", "??", "&&", "===", "!==", "==", "!=", "?.");

    /** Words after which a slash begins a regular expression. */
    private static final Set<String> BEFORE_VALUES =
            Set.of("return", "typeof", "case", "in", "of", "default", "await", "void", "new", "else", "do");

    private final String text;
    private final JsPlaces places;
    private final Remarks remarks;
    private final List<JsToken> tokens = new ArrayList<>();
    private int at;

    private JsLexer(String text, JsPlaces places, Remarks remarks) {
        this.text = text;
        this.places = places;
        this.remarks = remarks;
    }

    /** All words, the last being the end. What is opened and never closed is remarked on, and ends the text. */
    static List<JsToken> read(String text, JsPlaces places, Remarks remarks) {
        JsLexer lexer = new JsLexer(text, places, remarks);
        if (text.startsWith("#!")) {
            lexer.lineComment();
        }
        while (lexer.at < text.length()) {
            lexer.next();
        }
        lexer.tokens.add(new JsToken(JsToken.Kind.END, "the end", text.length(), text.length()));
        return lexer.tokens;
    }

    private void next() {
        char c = text.charAt(at);
        if (Character.isWhitespace(c) || c == '\u00A0' || c == '\uFEFF') {
            at++;
        } else if (text.startsWith("//", at)) {
            lineComment();
        } else if (text.startsWith("/*", at)) {
            int end = text.indexOf("*/", at + 2);
            close(end, "comment");
            at = end < 0 ? text.length() : end + 2;
        } else if (c == '"' || c == '\'') {
            string(c);
        } else if (c == '`') {
            template();
        } else if (Character.isJavaIdentifierStart(c) || c == '#' || c == '\\') {
            word();
        } else if (isDigit(c) || (c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
            number();
        } else if (c == '/' && regexMayStand()) {
            regex();
        } else {
            sign();
        }
    }

    private void lineComment() {
        while (at < text.length() && "\n\r\u2028\u2029".indexOf(text.charAt(at)) < 0) {
            at++;
        }
    }

    private void close(int end, String what) {
        if (end < 0) {
            remarks.wrong(places.at(at), what, "A %s begins here and does not end.".formatted(what));
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void add(JsToken.Kind kind, String value, int start) {
        tokens.add(new JsToken(kind, value, start, at));
    }

    private void string(char quote) {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != quote && text.charAt(end) != '\n') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        boolean closed = end < text.length() && text.charAt(end) == quote;
        close(closed ? end : -1, "text");
        int start = at;
        int inside = Math.min(end, text.length());
        at = closed ? end + 1 : inside;
        add(JsToken.Kind.TEXT, JsText.unescaped(text.substring(start + 1, inside)), start);
    }

    private void template() {
        int start = at;
        int end = templateEnd(at);
        close(end, "template");
        at = end < 0 ? text.length() : end + 1;
        String inside = text.substring(start + 1, end < 0 ? text.length() : end);
        if (inside.contains("${")) {
            add(JsToken.Kind.TEMPLATE, inside, start);
        } else {
            add(JsToken.Kind.TEXT, JsText.unescaped(inside), start);
        }
    }

    /** Templates stand in templates: <code>`a${b ? `c` : ''}`</code>; -1 where it does not end. */
    private int templateEnd(int from) {
        List<Character> open = new ArrayList<>(List.of('`'));
        for (int i = from + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            char last = open.getLast();
            if (c == '\\') {
                i++;
            } else if (c == '`') {
                if (last == '`') {
                    open.removeLast();
                } else {
                    open.add('`');
                }
                if (open.isEmpty()) {
                    return i;
                }
            } else if (last == '{' && (c == '"' || c == '\'')) {
                int end = text.indexOf(c, i + 1);
                i = end < 0 ? i : end;
            } else if (last == '`' ? text.startsWith("${", i) : c == '{') {
                open.add('{');
                i += last == '`' ? 1 : 0;
            } else if (last == '{' && c == '}') {
                open.removeLast();
            }
        }
        return -1;
    }

    private void word() {
        int start = at;
        at++;
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        add(JsToken.Kind.NAME, text.substring(start, at), start);
    }

    private void number() {
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "._".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        add(JsToken.Kind.NUMBER, text.substring(start, at).replace("_", ""), start);
    }

    /** A slash divides after a value, and begins a regular expression elsewhere. */
    private boolean regexMayStand() {
        if (tokens.isEmpty()) {
            return true;
        }
        JsToken last = tokens.getLast();
        return switch (last.kind()) {
            case NAME -> BEFORE_VALUES.contains(last.text());
            case SIGN -> !last.closes();
            default -> false;
        };
    }

    private void regex() {
        int start = at;
        boolean inClass = false;
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != '\n' && (inClass || text.charAt(end) != '/')) {
            char c = text.charAt(end);
            inClass = c == '[' || (inClass && c != ']');
            end += c == '\\' ? 2 : 1;
        }
        if (end >= text.length() || text.charAt(end) != '/') {
            sign();
            return;
        }
        at = end + 1;
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        add(JsToken.Kind.REGEX, text.substring(start, at), start);
    }

    private void sign() {
        int start = at;
        String sign = LONG_SIGNS.stream()
                .filter(each -> text.startsWith(each, start))
                .findFirst()
                .orElseGet(() -> text.substring(start, start + 1));
        at += sign.length();
        add(JsToken.Kind.SIGN, sign, start);
    }
}
