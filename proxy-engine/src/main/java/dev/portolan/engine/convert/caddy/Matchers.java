package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.tree.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The matchers of a site: those with a name, and the path or star that may follow a directive. */
final class Matchers {

    static final String PRIVATE_RANGES = "private_ranges";

    private static final List<String> PRIVATE =
            List.of("192.168.0.0/16", "172.16.0.0/12", "10.0.0.0/8", "127.0.0.0/8", "fd00::/8", "::1");

    /** Those that are adapted; each has a row in the table. */
    static final Set<String> KNOWN = Set.of(
            "path",
            "path_regexp",
            "host",
            "method",
            "header",
            "query",
            "protocol",
            "remote_ip",
            "client_ip",
            "not",
            "header_regexp",
            "expression",
            "file",
            "vars",
            "vars_regexp");

    private final Map<String, Tree.Fields> named;
    private final Remarks remarks;

    private Matchers(Map<String, Tree.Fields> named, Remarks remarks) {
        this.named = named;
        this.remarks = remarks;
    }

    /** Those that a block defines, beside those of the block around it. */
    static Matchers of(List<Statement> block, @Nullable Matchers around, Remarks remarks) {
        Map<String, Tree.Fields> named = new HashMap<>(around == null ? Map.of() : around.named);
        Matchers matchers = new Matchers(named, remarks);
        for (Statement statement : block) {
            if (statement.name().startsWith("@")) {
                named.put(statement.name(), matchers.definition(statement));
            }
        }
        return matchers;
    }

    /**
     * What a directive is for.
     *
     * @param set null for everything
     * @param rest the directive without the words that say so
     * @param known false where the name belongs to no matcher
     */
    record Chosen(Tree.@Nullable Fields set, Statement rest, boolean known) {}

    Chosen chosen(Statement directive) {
        if (directive.args().isEmpty()) {
            return new Chosen(null, directive, true);
        }
        Word first = directive.args().getFirst();
        Statement rest = new Statement(
                directive.at(),
                Stream.concat(
                                directive.words().stream().limit(1),
                                directive.words().stream().skip(2))
                        .toList(),
                directive.body());
        if (first.is("*")) {
            return new Chosen(null, rest, true);
        }
        if (first.text().startsWith("/")) {
            return new Chosen(path(first), rest, true);
        }
        if (first.text().startsWith("@")) {
            Tree.Fields set = named.get(first.text());
            if (set == null) {
                remarks.wrong(first.at(), first.text(), "There is no matcher of this name in the site.");
            }
            return new Chosen(set, rest, set != null);
        }
        return new Chosen(null, directive, true);
    }

    private static Tree.Fields path(Word word) {
        return new TreeObject(word.at())
                .add("path", TreeObject.text(word.text(), word.at()))
                .tree();
    }

    private Tree.Fields definition(Statement statement) {
        TreeObject set = new TreeObject(statement.at());
        if (!statement.args().isEmpty()) {
            Word first = statement.args().getFirst();
            Statement inner = new Statement(first.at(), statement.args(), statement.body());
            if (first.quoted()) {
                set.put("expression", first.text());
            } else {
                matcher(inner, set);
            }
        } else {
            statement.block().forEach(each -> matcher(each, set));
        }
        if (set.has("path_regexp")) {
            nameGroups(set.object("path_regexp"), statement.name().substring(1));
        }
        return set.tree();
    }

    /** Groups of a pattern without a name are known by the matcher's. */
    private static void nameGroups(TreeObject regexp, String name) {
        if (Patterns.groups(regexp.leaf("pattern")) > 0 && !regexp.has("name")) {
            regexp.put("name", name);
        }
    }

    private void matcher(Statement statement, TreeObject set) {
        Position at = statement.at();
        switch (statement.name()) {
            case "path", "host", "method" ->
                statement.args().forEach(word -> set.add(statement.name(), TreeObject.text(word.text(), word.at())));
            case "path_regexp" -> regexp(statement, set.object("path_regexp"), 0);
            case "header" -> header(statement, set);
            case "query" -> statement.args().forEach(word -> query(word, set.object("query")));
            case "protocol" -> set.put("protocol", TreeObject.text(statement.arg(0), statement.at(0)));
            case "remote_ip", "client_ip" -> addresses(statement, set.object(statement.name()));
            case "not" -> not(statement, set);
            case "header_regexp", "vars_regexp" ->
                regexp(
                        statement,
                        set.object(statement.name())
                                .object(statement.arg(statement.args().size() - 2)),
                        1);
            case "expression" -> set.put("expression", String.join(" ", statement.texts()));
            case "file", "vars" -> set.put(statement.name(), new TreeObject(at).tree());
            default -> {
                remarks.wrong(at, statement.name(), "There is no matcher of this name; what it is for never matches.");
                set.put(statement.name(), "");
            }
        }
    }

    private static void regexp(Statement statement, TreeObject into, int fields) {
        int last = statement.args().size() - 1;
        if (last > fields) {
            into.put("name", statement.arg(0));
        }
        into.put("pattern", TreeObject.text(statement.arg(last), statement.at(last)));
    }

    private static void header(Statement statement, TreeObject set) {
        String field = statement.arg(0);
        TreeObject headers = set.object("header");
        if (field.startsWith("!")) {
            headers.put(field.substring(1), new Tree.Leaf(statement.at(0), "", Tree.Type.NULL));
        } else {
            String value = statement.args().size() > 1 ? statement.arg(1) : "*";
            headers.add(field, TreeObject.text(value, statement.at(1)));
        }
    }

    private static void query(Word word, TreeObject query) {
        int equals = word.text().indexOf('=');
        if (equals > 0) {
            query.add(
                    word.text().substring(0, equals),
                    TreeObject.text(word.text().substring(equals + 1), word.at()));
        }
    }

    private static void addresses(Statement statement, TreeObject into) {
        for (Word word : statement.args()) {
            List<String> ranges = word.text().equals(PRIVATE_RANGES) ? PRIVATE : List.of(word.text());
            ranges.stream()
                    .filter(range -> !range.equals("forwarded"))
                    .forEach(range -> into.add("ranges", TreeObject.text(range, word.at())));
            if (word.text().equals("forwarded")) {
                into.put("forwarded", true);
            }
        }
    }

    private void not(Statement statement, TreeObject set) {
        TreeObject inner = new TreeObject(statement.at());
        if (statement.args().isEmpty()) {
            statement.block().forEach(each -> matcher(each, inner));
        } else if (statement.arg(0).equals("not")) {
            remarks.wrong(statement.at(), "not", "This is said twice; leave both out.");
        } else {
            matcher(new Statement(statement.args().getFirst().at(), statement.args(), statement.body()), inner);
        }
        set.add("not", inner);
    }

    static List<String> privateRanges() {
        return PRIVATE;
    }
}
