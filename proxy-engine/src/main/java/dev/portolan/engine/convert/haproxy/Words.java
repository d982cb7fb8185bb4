package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a line into words by the rules of HAProxy's manual, 2.2: blanks part words, a backslash takes the meaning off what
 * follows, within single quotes nothing has one, and within double quotes only backslashes and variables do. Variables of
 * the environment are never read: their default is taken, and without one the line is left out.
 */
final class Words {

    /** As many as HAProxy takes. */
    private static final int MOST = 64;

    private static final String ESCAPABLE = "\\ #'\"$";

    private final String text;
    private final IntFunction<Position> places;
    private final List<Word> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private int at;
    private int start = -1;
    private boolean quoted;
    private char quote;
    private @Nullable String variable;

    private Words(String text, IntFunction<Position> places) {
        this.text = text;
        this.places = places;
    }

    /**
     * Null where there is nothing in the line, or nothing that can be taken, of which there is a remark.
     *
     * @param places of the line's columns, from 1
     */
    static @Nullable Line read(String text, IntFunction<Position> places, Remarks remarks) {
        Words reader = new Words(text, places);
        reader.read();
        if (reader.words.isEmpty()) {
            return null;
        }
        Line line = new Line(reader.words);
        if (reader.quote != 0) {
            remarks.wrong(line.at(), line.word(0), "A quote is opened in this line and not closed.");
            return null;
        }
        if (line.size() > MOST) {
            remarks.wrong(
                    line.at(), line.word(0), "The line has more than the %d words that HAProxy takes.".formatted(MOST));
            return null;
        }
        if (reader.variable != null) {
            remarks.leftOut(
                    line.at(),
                    line.word(0),
                    "The line depends on the environment variable %s, and the environment is not read; write its value."
                            .formatted(reader.variable));
            return null;
        }
        return line;
    }

    private void read() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (quote == 0 && c == '#') {
                break;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                end();
                at++;
            } else {
                begin();
                take(c);
            }
        }
        end();
    }

    private void begin() {
        if (start < 0) {
            start = at;
        }
    }

    private void end() {
        if (start >= 0) {
            words.add(new Word(word.toString(), quoted, places.apply(start + 1)));
            word.setLength(0);
            start = -1;
            quoted = false;
        }
    }

    private void take(char c) {
        if (c == quote || (quote == 0 && (c == '"' || c == '\''))) {
            quote = quote == 0 ? c : 0;
            quoted = true;
            at++;
        } else if (c == '\\' && quote != '\'') {
            escape();
        } else if (c == '$' && quote == '"') {
            variable();
        } else {
            word.append(c);
            at++;
        }
    }

    /** What needs no escape keeps its backslash, as in the regular expression {@code \.css$}. */
    private void escape() {
        char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        int code = next == 'x' ? hex() : -1;
        if (code >= 0) {
            word.append((char) code);
            at += 4;
            return;
        }
        int control = "rnt".indexOf(next);
        if (control >= 0) {
            word.append("\r\n\t".charAt(control));
        } else if (ESCAPABLE.indexOf(next) >= 0) {
            word.append(next);
        } else {
            word.append('\\').append(next);
        }
        at += 2;
    }

    private int hex() {
        if (at + 3 >= text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(at + 2), 16);
        int low = Character.digit(text.charAt(at + 3), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private void variable() {
        boolean braced = at + 1 < text.length() && text.charAt(at + 1) == '{';
        int from = at + (braced ? 2 : 1);
        int to = from;
        while (to < text.length()
                && (Character.isLetterOrDigit(text.charAt(to)) || "_.".indexOf(text.charAt(to)) >= 0)) {
            to++;
        }
        String name = text.substring(from, to);
        int close = braced ? text.indexOf('}', to) : to;
        if (braced && close > to && text.charAt(to) == '-') {
            word.append(text, to + 1, close);
        } else if (variable == null) {
            variable = name;
        }
        at = braced && close >= 0 ? close + 1 : Math.max(to, at + 1);
    }
}
