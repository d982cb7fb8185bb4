package dev.portolan.engine.capture.filter;

import dev.portolan.engine.capture.filter.FilterLexer.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a condition of the tokens: {@code or = and ("OR" and)*}, {@code and = not+}, {@code not = "-" not | term},
 * {@code term = "(" or ")" | word}.
 */
final class FilterParser {

    /** Deeper nesting is nobody's filter; it would only use up the stack. */
    private static final int DEEPEST = 100;

    private final List<Token> tokens;
    private final int end;
    private int at;
    private int depth;

    FilterParser(String text) throws FilterMistake {
        tokens = FilterLexer.tokens(text);
        end = text.length();
    }

    Condition parse() throws FilterMistake {
        if (tokens.isEmpty()) {
            return new Condition.And(List.of());
        }
        Condition all = or();
        if (peek() instanceof Token.Close close) {
            throw new FilterMistake(close.from(), close.to(), "No parenthesis is open here; take this one away.");
        }
        return all;
    }

    private Condition or() throws FilterMistake {
        List<Condition> choices = new ArrayList<>();
        choices.add(and());
        while (peek() instanceof Token.Or) {
            at++;
            choices.add(and());
        }
        return choices.size() == 1 ? choices.getFirst() : new Condition.Or(choices);
    }

    private Condition and() throws FilterMistake {
        List<Condition> parts = new ArrayList<>();
        do {
            parts.add(not());
        } while (peek() instanceof Token.Word || peek() instanceof Token.Minus || peek() instanceof Token.Open);
        return parts.size() == 1 ? parts.getFirst() : new Condition.And(parts);
    }

    private Condition not() throws FilterMistake {
        boolean negated = false;
        Token minus = peek();
        while (peek() instanceof Token.Minus) {
            minus = peek();
            negated = !negated;
            at++;
        }
        if (minus instanceof Token.Minus && !(peek() instanceof Token.Word || peek() instanceof Token.Open)) {
            throw new FilterMistake(minus.from(), minus.to(), "Put right behind the minus what is not wanted.");
        }
        Condition term = term();
        return negated ? new Condition.Not(term) : term;
    }

    private Condition term() throws FilterMistake {
        return switch (peek()) {
            case Token.Word word -> {
                at++;
                yield word(word);
            }
            case Token.Open open -> group(open);
            case Token.Or or ->
                throw new FilterMistake(
                        or.from(), or.to(), "OR stands between two terms; for the word itself write \"OR\".");
            case Token.Close close ->
                throw new FilterMistake(close.from(), close.to(), "Put a term before this parenthesis.");
            case Token.Minus minus ->
                throw new FilterMistake(minus.from(), minus.to(), "Put right behind the minus what is not wanted.");
            case null -> throw new FilterMistake(end, end, "Here a term is missing.");
        };
    }

    private Condition group(Token.Open open) throws FilterMistake {
        if (++depth > DEEPEST) {
            throw new FilterMistake(open.from(), open.to(), "These are too many parentheses within one another.");
        }
        at++;
        Condition inner = or();
        if (!(peek() instanceof Token.Close)) {
            throw new FilterMistake(open.from(), open.to(), "This parenthesis is not closed.");
        }
        at++;
        depth--;
        return inner;
    }

    private static Condition word(Token.Word word) throws FilterMistake {
        return word.key() == null ? Condition.Text.of(word) : FilterKeys.condition(word, word.key());
    }

    private @Nullable Token peek() {
        return at < tokens.size() ? tokens.get(at) : null;
    }
}
