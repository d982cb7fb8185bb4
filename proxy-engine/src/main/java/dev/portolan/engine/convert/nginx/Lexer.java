package dev.portolan.engine.convert.nginx;

import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * Words as nginx reads them ({@code ngx_conf_file.c}): quotes count at the start of a word only, <code>${</code> opens no
 * block, and a backslash stays unless it stands before a quote, a backslash, or t, r, n.
 */
final class Lexer {

    private final Source source;
    private final String text;
    private final List<Word> words = new ArrayList<>();
    private int at;
    private int line = 1;
    private int lineStart;

    private Lexer(Source source) {
        this.source = source;
        this.text = source.text();
    }

    static List<Word> words(Source source) {
        Lexer lexer = new Lexer(source);
        lexer.run();
        return lexer.words;
    }

    private void run() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                step();
            } else if (c == '#') {
                skipLine();
            } else if (c == ';' || c == '{' || c == '}') {
                words.add(new Word(here(), String.valueOf(c), true));
                step();
                skipForeignCode(c);
            } else {
                word();
            }
        }
    }

    private Position here() {
        return source.at(line, at - lineStart + 1);
    }

    private void step() {
        if (text.charAt(at) == '\n') {
            line++;
            lineStart = at + 1;
        }
        at++;
    }

    private void skipLine() {
        while (at < text.length() && text.charAt(at) != '\n') {
            at++;
        }
    }

    /** Lua between braces has words of its own. */
    private void skipForeignCode(char sign) {
        boolean lua = sign == '{'
                && words.size() > 1
                && words.get(words.size() - 2).text().endsWith("_by_lua_block");
        int depth = 1;
        while (lua && at < text.length()) {
            char c = text.charAt(at);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return;
            }
            step();
        }
    }

    private void word() {
        Position start = here();
        char quote = text.charAt(at);
        StringBuilder word = new StringBuilder();
        if (quote == '"' || quote == '\'') {
            step();
            while (at < text.length() && text.charAt(at) != quote) {
                take(word);
            }
            if (at < text.length()) {
                step();
            }
        } else {
            while (at < text.length() && !ends(word)) {
                take(word);
            }
        }
        words.add(new Word(start, word.toString(), false));
    }

    private boolean ends(CharSequence word) {
        char c = text.charAt(at);
        boolean variable = c == '{' && word.length() > 0 && word.charAt(word.length() - 1) == '$';
        return Character.isWhitespace(c) || c == ';' || (c == '{' && !variable);
    }

    private void take(StringBuilder word) {
        char c = text.charAt(at);
        if (c != '\\' || at + 1 >= text.length()) {
            word.append(c);
            step();
            return;
        }
        char next = text.charAt(at + 1);
        step();
        switch (next) {
            case '"', '\'', '\\' -> word.append(next);
            case 't' -> word.append('\t');
            case 'r' -> word.append('\r');
            case 'n' -> word.append('\n');
            default -> word.append('\\').append(next);
        }
        step();
    }
}
