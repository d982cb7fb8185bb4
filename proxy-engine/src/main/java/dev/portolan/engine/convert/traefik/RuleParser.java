package dev.portolan.engine.convert.traefik;

import java.util.ArrayList;
import java.util.List;

/**
 * The rule language of Traefik 2 and 3: matchers with texts in backticks or quotes, {@code &&}, {@code ||}, {@code !} and
 * parentheses, where {@code &&} binds closer.
 */
final class RuleParser {

    private static final int DEEPEST = 64;
    private static final int LONGEST = 20_000;

    private final String text;
    private int at;

    private RuleParser(String text) {
        this.text = text;
    }

    static Rule parse(String text) throws RuleException {
        if (text.length() > LONGEST) {
            throw RuleException.inexpressible(0, "The rule has more than %d characters.".formatted(LONGEST));
        }
        RuleParser parser = new RuleParser(text);
        Rule rule = parser.or(0);
        parser.blanks();
        if (parser.at < text.length()) {
            throw parser.unexpected("&&, || or the end");
        }
        return rule;
    }

    private Rule or(int depth) throws RuleException {
        Rule left = and(depth);
        while (takes("||")) {
            left = new Rule.Or(left, and(depth));
        }
        return left;
    }

    private Rule and(int depth) throws RuleException {
        Rule left = unary(depth);
        while (takes("&&")) {
            left = new Rule.And(left, unary(depth));
        }
        return left;
    }

    private Rule unary(int depth) throws RuleException {
        if (depth > DEEPEST) {
            throw RuleException.inexpressible(at, "The rule is nested more than %d levels deep.".formatted(DEEPEST));
        }
        if (takes("!")) {
            return new Rule.Not(unary(depth + 1));
        }
        if (takes("(")) {
            Rule inner = or(depth + 1);
            expect(")");
            return inner;
        }
        return matcher();
    }

    private Rule matcher() throws RuleException {
        blanks();
        int start = at;
        while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw unexpected("a matcher such as Host(`shop.example.com`)");
        }
        String name = text.substring(start, at);
        expect("(");
        List<String> arguments = new ArrayList<>();
        do {
            arguments.add(argument());
        } while (takes(","));
        expect(")");
        return new Rule.Matcher(name, arguments, start);
    }

    private String argument() throws RuleException {
        blanks();
        char quote = at < text.length() ? text.charAt(at) : 0;
        if (quote != '`' && quote != '"') {
            throw unexpected("a text in backticks");
        }
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            if (quote == '"' && text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at++));
        }
        if (at >= text.length()) {
            throw RuleException.wrong(start, "The text that begins here with %s does not end.".formatted(quote));
        }
        at++;
        return value.toString();
    }

    private void expect(String mark) throws RuleException {
        if (!takes(mark)) {
            throw unexpected(mark);
        }
    }

    private boolean takes(String mark) {
        blanks();
        if (!text.startsWith(mark, at)) {
            return false;
        }
        at += mark.length();
        return true;
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private RuleException unexpected(String wanted) {
        String here = at < text.length() ? "\"" + text.charAt(at) + "\"" : "the end of the rule";
        return RuleException.wrong(at, "Here stands %s instead of %s.".formatted(here, wanted));
    }
}
