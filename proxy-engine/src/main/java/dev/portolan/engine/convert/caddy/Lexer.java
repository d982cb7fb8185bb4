package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Divides a Caddyfile into words: blanks, comments, double quotes, backticks, heredocs and lines that go on. */
final class Lexer {

    private static final Pattern HEREDOC = Pattern.compile("<<([A-Za-z0-9_-]+)[ \t]*\r?\n");

    private final Environment environment;
    private final Remarks remarks;
    private final String text;
    private final List<Word> words = new ArrayList<>();
    private int at;

    private Lexer(Source source, Remarks remarks) {
        this.environment = new Environment(source, remarks);
        this.remarks = remarks;
        this.text = environment.text();
    }

    static List<Word> words(Source source, Remarks remarks) {
        Lexer lexer = new Lexer(source, remarks);
        while (lexer.at < lexer.text.length()) {
            lexer.next();
        }
        return lexer.words;
    }

    private void next() {
        char c = text.charAt(at);
        if (Character.isWhitespace(c)) {
            at++;
        } else if (c == '\\' && newlineAt(at + 1)) {
            at += text.charAt(at + 1) == '\r' ? 3 : 2;
            continueLine();
        } else if (c == '#') {
            at = end('\n', at);
        } else if (c == '"' || c == '`') {
            quoted(c);
        } else if (!heredoc()) {
            plain();
        }
    }

    private boolean newlineAt(int index) {
        return text.startsWith("\n", index) || text.startsWith("\r\n", index);
    }

    /** The next word belongs to the line of the one before. */
    private void continueLine() {
        if (!words.isEmpty()) {
            Word last = words.removeLast();
            words.add(new Word(
                    last.text(), last.at(), last.quoted(), environment.at(at).line()));
        }
    }

    private int end(char mark, int from) {
        int end = text.indexOf(mark, from);
        return end < 0 ? text.length() : end;
    }

    private void plain() {
        int from = at;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && !continued()) {
            at++;
        }
        add(text.substring(from, at), from, false);
    }

    private boolean continued() {
        return text.charAt(at) == '\\' && newlineAt(at + 1);
    }

    private void quoted(char quote) {
        int from = at;
        StringBuilder inner = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != quote) {
            if (quote == '"' && text.charAt(at) == '\\' && at + 1 < text.length()) {
                // Only a quote is escaped; before anything else a backslash stays, and takes that along.
                inner.append(text.charAt(at + 1) == '"' ? "" : "\\");
                at++;
            }
            inner.append(text.charAt(at));
            at++;
        }
        if (at >= text.length()) {
            remarks.wrong(position(from), String.valueOf(quote), "This quote is opened and never closed.");
        }
        at = Math.min(at + 1, text.length());
        add(inner.toString(), from, true);
    }

    private boolean heredoc() {
        Matcher opening = HEREDOC.matcher(text);
        opening.region(at, text.length());
        if (!opening.lookingAt()) {
            return false;
        }
        int from = at;
        List<String> lines = new ArrayList<>();
        String marker = opening.group(1);
        int line = opening.end();
        while (line < text.length()) {
            int end = end('\n', line);
            String content = text.substring(line, end).replaceAll("\r$", "");
            String bare = content.stripLeading();
            if (bare.equals(marker) || bare.startsWith(marker + " ") || bare.startsWith(marker + "\t")) {
                String indent = content.substring(0, content.length() - bare.length());
                at = line + indent.length() + marker.length();
                add(unindented(lines, indent), from, true);
                return true;
            }
            lines.add(content);
            line = Math.min(end + 1, text.length());
        }
        remarks.wrong(position(from), "<<" + marker, "This heredoc is opened and never closed.");
        at = text.length();
        return true;
    }

    /** What stands before the closing mark is taken off every line. */
    private static String unindented(List<String> lines, String indent) {
        List<String> bare = lines.stream()
                .map(line -> line.startsWith(indent) ? line.substring(indent.length()) : line)
                .toList();
        return String.join("\n", bare);
    }

    private void add(String word, int from, boolean quoted) {
        words.add(new Word(
                word, position(from), quoted, position(Math.max(from, at - 1)).line()));
    }

    private Position position(int index) {
        return environment.at(index);
    }
}
