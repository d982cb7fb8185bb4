package dev.portolan.engine.capture.filter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a filter's text into tokens that know where they stand. */
final class FilterLexer {

    static final String OR = "OR";

    /** A piece of the text from {@code from} to {@code to}. */
    sealed interface Token {

        int from();

        int to();

        record Minus(int from, int to) implements Token {}

        record Or(int from, int to) implements Token {}

        record Open(int from, int to) implements Token {}

        record Close(int from, int to) implements Token {}

        /**
         * @param key what stands before the first colon outside quotes, or null
         * @param value without quotes
         * @param valueFrom where the value begins
         * @param quoted whether any of it stood in quotes
         */
        record Word(int from, int to, @Nullable String key, String value, int valueFrom, boolean quoted)
                implements Token {}
    }

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int depth;

    private FilterLexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) throws FilterMistake {
        FilterLexer lexer = new FilterLexer(text);
        while (lexer.at < text.length()) {
            lexer.next();
        }
        return lexer.tokens;
    }

    private void next() throws FilterMistake {
        char first = text.charAt(at);
        if (Character.isWhitespace(first)) {
            at++;
        } else if (first == '(') {
            depth++;
            tokens.add(new Token.Open(at, ++at));
        } else if (first == ')') {
            depth--;
            tokens.add(new Token.Close(at, ++at));
        } else if (first == '-') {
            tokens.add(new Token.Minus(at, ++at));
        } else {
            word();
        }
    }

    private void word() throws FilterMistake {
        int from = at;
        StringBuilder value = new StringBuilder();
        String key = null;
        int valueFrom = from;
        boolean quoted = false;
        int open = 0;
        while (at < text.length() && !endsWord(text.charAt(at), open)) {
            char c = text.charAt(at);
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == '"') {
                quoted = true;
                quote(value);
            } else if (c == ':' && key == null && !quoted && isKey(value)) {
                key = value.toString();
                value.setLength(0);
                valueFrom = ++at;
            } else {
                value.append(c);
                at++;
            }
        }
        boolean or = !quoted && key == null && value.toString().equals(OR);
        tokens.add(or ? new Token.Or(from, at) : new Token.Word(from, at, key, value.toString(), valueFrom, quoted));
    }

    /** A closing parenthesis belongs to a word, as in {@code f(x)}, unless it closes one that was opened before it. */
    private boolean endsWord(char c, int open) {
        return Character.isWhitespace(c) || (c == ')' && open <= 0 && depth > 0);
    }

    /** Letters before a colon are a key, except a URL's scheme. */
    private boolean isKey(CharSequence before) {
        return !before.isEmpty() && before.chars().allMatch(Character::isLetter) && !text.startsWith("//", at + 1);
    }

    private void quote(StringBuilder value) throws FilterMistake {
        int open = at++;
        while (at < text.length() && text.charAt(at) != '"') {
            boolean escaped = text.charAt(at) == '\\' && at + 1 < text.length();
            at += escaped ? 1 : 0;
            value.append(text.charAt(at++));
        }
        if (at == text.length()) {
            throw new FilterMistake(open, at, "This quote is not closed; put a second \" behind the text.");
        }
        at++;
    }
}
