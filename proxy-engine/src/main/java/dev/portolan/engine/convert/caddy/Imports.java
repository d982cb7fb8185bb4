package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts in the place of each {@code import} what it names: a snippet with its arguments, or a file of the same folder. */
final class Imports {

    private static final int DEEPEST = 20;
    private static final int MOST_STATEMENTS = 20_000;

    private static final int MOST_WORDS = 1_000;
    private static final long LONGEST_PRODUCT = 1_000_000;

    private static final Pattern ARGUMENT = Pattern.compile("\\{args[.\\[](\\d{1,4})]?}");
    private static final Pattern ARGUMENTS = Pattern.compile("\\{args\\[(\\d{0,4}):(\\d{0,4})]}");

    private final Source source;
    private final Remarks remarks;
    private final Map<String, List<Statement>> snippets = new HashMap<>();
    private int statements;

    Imports(Source source, Remarks remarks) {
        this.source = source;
        this.remarks = remarks;
    }

    /** The statements of the source, without an import or a snippet among them. */
    List<Statement> expanded() {
        List<Statement> out = new ArrayList<>();
        expand(Parser.parse(source, remarks), null, 0, out);
        return out;
    }

    /** What an import hands over to what it names. */
    private record Call(List<Word> arguments, List<Statement> block) {}

    private void expand(List<Statement> in, @Nullable Call call, int depth, List<Statement> out) {
        for (Statement statement : in) {
            statements++;
            if (statements > MOST_STATEMENTS) {
                tooMuch(statement);
                return;
            }
            one(statement, call, depth, out);
        }
    }

    private void one(Statement statement, @Nullable Call call, int depth, List<Statement> out) {
        String name = statement.name();
        if (name.matches("\\([^()]+\\)") && !statement.words().getFirst().quoted()) {
            snippets.put(name.substring(1, name.length() - 1), statement.block());
            return;
        }
        Statement filled = call == null ? statement : statement.withWords(fill(statement.words(), call.arguments()));
        if (filled.words().size() == 1 && filled.words().getFirst().is("{block}")) {
            expand(call == null ? List.of() : call.block(), null, depth + 1, out);
        } else if (filled.name().equals("import") && !filled.words().getFirst().quoted()) {
            called(filled, depth, out);
        } else {
            List<Statement> body = filled.body();
            List<Statement> expanded = new ArrayList<>();
            if (body != null) {
                expand(body, call, depth, expanded);
            }
            out.add(new Statement(filled.at(), filled.words(), body == null ? null : expanded));
        }
    }

    private void called(Statement statement, int depth, List<Statement> out) {
        String what = statement.arg(0);
        if (depth >= DEEPEST) {
            tooMuch(statement);
            return;
        }
        List<Word> arguments = statement.args().isEmpty()
                ? List.of()
                : statement.args().subList(1, statement.args().size());
        List<Statement> named = snippets.get(what);
        expand(named == null ? files(what, statement) : named, new Call(arguments, statement.block()), depth + 1, out);
    }

    private List<Statement> files(String pattern, Statement statement) {
        List<Statement> all = new ArrayList<>();
        try {
            for (Source file : source.includes().find(pattern)) {
                all.addAll(Parser.parse(file, remarks));
            }
        } catch (IOException e) {
            remarks.wrong(
                    statement.at(0),
                    "import",
                    "\"%s\" is neither a snippet nor a file that can be read: %s.".formatted(pattern, e.getMessage()));
        }
        return all;
    }

    private void tooMuch(Statement statement) {
        remarks.wrong(
                statement.at(), statement.name(), "Imports make more of this file than can be read; it ends here.");
    }

    /** Arguments that are handed on again and again must not grow without end. */
    private static List<Word> fill(List<Word> words, List<Word> arguments) {
        List<Word> filled = new ArrayList<>();
        int longest =
                arguments.stream().mapToInt(word -> word.text().length()).max().orElse(0);
        for (Word word : words) {
            if (filled.size() > MOST_WORDS || (long) longest * word.text().length() > LONGEST_PRODUCT) {
                return filled;
            }
            Matcher several = ARGUMENTS.matcher(word.text());
            if (several.matches()) {
                int from = number(several.group(1), 0);
                int to = Math.min(number(several.group(2), arguments.size()), arguments.size());
                filled.addAll(arguments.subList(Math.min(from, to), to));
            } else {
                filled.add(word.with(ARGUMENT.matcher(word.text()).replaceAll((MatchResult found) -> {
                    int index = Integer.parseInt(found.group(1));
                    return index < arguments.size()
                            ? Matcher.quoteReplacement(arguments.get(index).text())
                            : "";
                })));
            }
        }
        return filled;
    }

    private static int number(String digits, int otherwise) {
        return digits.isEmpty() ? otherwise : Integer.parseInt(digits);
    }
}
