package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of a Caddyfile with the block that belongs to it: a directive, a site with its addresses, a snippet, or, without a
 * word, the global options.
 *
 * @param at of its first word or brace
 * @param body null where it has no block
 */
record Statement(Position at, List<Word> words, @Nullable List<Statement> body) {

    Statement {
        words = List.copyOf(words);
    }

    /** Its first word; empty where it has none. */
    String name() {
        return words.isEmpty() ? "" : words.getFirst().text();
    }

    /** What follows the name. */
    List<Word> args() {
        return words.isEmpty() ? words : words.subList(1, words.size());
    }

    /** The texts of what follows the name. */
    List<String> texts() {
        return args().stream().map(Word::text).toList();
    }

    /** The n-th of what follows the name, from 0; empty where there are not so many. */
    String arg(int n) {
        return n >= 0 && n + 1 < words.size() ? words.get(n + 1).text() : "";
    }

    /** Where the n-th of what follows the name stands, or the statement itself. */
    Position at(int n) {
        return n >= 0 && n + 1 < words.size() ? words.get(n + 1).at() : at;
    }

    List<Statement> block() {
        return body == null ? List.of() : body;
    }

    Statement withWords(List<Word> others) {
        return new Statement(at, others, body);
    }
}
