package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Source;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes statements of the words of a Caddyfile. Mistakes are remarks, and the rest is read all the same. */
final class Parser {

    private static final int DEEPEST = 64;

    private final List<Word> words;
    private final Remarks remarks;
    private int at;

    private Parser(List<Word> words, Remarks remarks) {
        this.words = words;
        this.remarks = remarks;
    }

    static List<Statement> parse(Source source, Remarks remarks) {
        Parser parser = new Parser(Lexer.words(source, remarks), remarks);
        List<Statement> statements = new ArrayList<>();
        while (parser.at < parser.words.size()) {
            statements.addAll(parser.statements(0));
            if (parser.at < parser.words.size()) {
                remarks.wrong(parser.words.get(parser.at).at(), "}", "This brace closes nothing.");
                parser.at++;
            }
        }
        return statements;
    }

    /** Up to a closing brace or the end of the text. */
    private List<Statement> statements(int depth) {
        List<Statement> statements = new ArrayList<>();
        while (at < words.size() && !words.get(at).is("}")) {
            statements.add(statement(depth));
        }
        return statements;
    }

    private Statement statement(int depth) {
        Word first = words.get(at);
        List<Word> line = new ArrayList<>();
        while (at < words.size() && sameLine(line) && !marks()) {
            line.add(words.get(at));
            at++;
        }
        boolean opens = at < words.size() && words.get(at).is("{") && sameLine(line);
        return new Statement(first.at(), line, opens ? body(depth) : null);
    }

    private boolean marks() {
        return words.get(at).is("{") || words.get(at).is("}");
    }

    /** Addresses of a site go on after a comma. */
    private boolean sameLine(List<Word> line) {
        if (line.isEmpty()) {
            return true;
        }
        Word last = line.getLast();
        return words.get(at).at().line() == last.endLine()
                || (!last.quoted() && last.text().length() > 1 && last.text().endsWith(","));
    }

    private @Nullable List<Statement> body(int depth) {
        Word brace = words.get(at);
        at++;
        if (depth >= DEEPEST) {
            remarks.wrong(
                    brace.at(),
                    "{",
                    "Blocks are nested more than %d deep; this one is passed over.".formatted(DEEPEST));
            skip();
            return List.of();
        }
        List<Statement> body = statements(depth + 1);
        if (at >= words.size()) {
            remarks.wrong(brace.at(), "{", "This brace is opened and never closed.");
        }
        at++;
        return body;
    }

    private void skip() {
        int open = 1;
        while (at < words.size() && open > 0) {
            open += words.get(at).is("{") ? 1 : words.get(at).is("}") ? -1 : 0;
            at++;
        }
    }
}
