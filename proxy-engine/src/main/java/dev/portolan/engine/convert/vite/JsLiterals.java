package dev.portolan.engine.convert.vite;

import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.tree.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Literals of JavaScript to a tree. Constants that are literals themselves are filled in. Whatever would have to be run
 * stays as the text that it is, and {@link #isCode} knows it. Not for several threads.
 */
final class JsLiterals {

    private static final int DEEPEST = 64;
    private static final Set<String> CONSTANTS = Set.of("true", "false", "null", "undefined");
    private static final Set<String> MODIFIERS = Set.of("async", "get", "set", "static");
    private static final Set<String> OF_TYPES = Set.of("as", "satisfies");

    /** What a template fills in, where it is a name. */
    private static final Pattern GAP = Pattern.compile("\\$\\{\\s*([A-Za-z_$][A-Za-z0-9_$]*)\\s*}");

    private final String text;
    private final List<JsToken> tokens;
    private final JsPlaces places;
    private final Remarks remarks;
    private final Map<String, Integer> constants = new HashMap<>();
    private final Map<String, Tree> known = new HashMap<>();
    private final Set<Tree> code = new HashSet<>();
    private final Map<Tree, Tree.Leaf> defaults = new HashMap<>();
    private int at;
    private boolean tooDeep;

    JsLiterals(String text, List<JsToken> tokens, JsPlaces places, Remarks remarks) {
        this.text = text;
        this.tokens = tokens;
        this.places = places;
        this.remarks = remarks;
        for (int i = 0; i + 2 < tokens.size(); i++) {
            if (tokens.get(i).isName("const") && tokens.get(i + 1).kind() == JsToken.Kind.NAME) {
                int value = afterType(i + 2);
                if (value > 0) {
                    constants.putIfAbsent(tokens.get(i + 1).text(), value);
                }
            }
        }
    }

    /** Where the value of {@code const a: Type = value} begins; -1 where there is none. */
    private int afterType(int from) {
        for (int i = from; i < Math.min(from + 12, tokens.size()); i++) {
            if (tokens.get(i).is("=")) {
                return i + 1;
            }
            if (i == from && !tokens.get(i).is(":")) {
                return -1;
            }
        }
        return -1;
    }

    /** Whether it would have to be run; the text of the leaf is the code. */
    boolean isCode(Tree value) {
        return code.contains(value);
    }

    /** What a value is when nothing else is known, as in {@code process.env.API || 'http://localhost:8080'}. */
    Tree.@Nullable Leaf otherwise(Tree value) {
        return defaults.get(value);
    }

    /** Where the value of a constant begins; -1 where it is none. */
    int constant(String name) {
        return constants.getOrDefault(name, -1);
    }

    /** The value that begins at this word. */
    Tree valueAt(int index) {
        at = index;
        return value(0);
    }

    /** The fields from this word on, without a brace before them. */
    Tree.Fields fieldsAt(int index) {
        at = index;
        return fields(here(), 0);
    }

    private JsToken token(int index) {
        return tokens.get(Math.min(index, tokens.size() - 1));
    }

    private Position here() {
        return places.at(token(at).start());
    }

    private Tree value(int depth) {
        int start = at;
        if (depth > DEEPEST) {
            if (!tooDeep) {
                tooDeep = true;
                remarks.wrong(here(), "", "The text is nested more than %d levels deep.".formatted(DEEPEST));
            }
            return code(start);
        }
        Position place = here();
        JsToken first = token(at);
        return switch (first.kind()) {
            case TEXT -> taken(start, new Tree.Leaf(place, first.text(), Tree.Type.TEXT), depth);
            case NUMBER -> taken(start, new Tree.Leaf(place, first.text(), Tree.Type.NUMBER), depth);
            case NAME -> named(start, first.text(), place, depth);
            case SIGN -> bracketed(start, first, place, depth);
            case TEMPLATE -> template(start, first.text(), place, depth);
            default -> code(start);
        };
    }

    /** One whose gaps are constants only. */
    private Tree template(int start, String written, Position place, int depth) {
        StringBuilder filled = new StringBuilder();
        Matcher gap = GAP.matcher(written);
        int from = 0;
        while (gap.find()) {
            if (!(constant(gap.group(1), depth) instanceof Tree.Leaf leaf)) {
                return code(start);
            }
            filled.append(JsText.unescaped(written.substring(from, gap.start())))
                    .append(leaf.text());
            from = gap.end();
        }
        String rest = written.substring(from);
        return rest.contains("${")
                ? code(start)
                : taken(start, new Tree.Leaf(place, filled + JsText.unescaped(rest), Tree.Type.TEXT), depth);
    }

    private Tree named(int start, String name, Position place, int depth) {
        if (CONSTANTS.contains(name)) {
            boolean nothing = name.equals("null") || name.equals("undefined");
            Tree.Leaf leaf = new Tree.Leaf(place, nothing ? "" : name, nothing ? Tree.Type.NULL : Tree.Type.BOOLEAN);
            return taken(start, leaf, depth);
        }
        JsToken next = token(at + 1);
        boolean alone = next.delimits() || next.is("+") || OF_TYPES.contains(next.text());
        Tree value = alone ? constant(name, depth) : null;
        return value == null ? code(start) : taken(start, value, depth);
    }

    /** Null where it is no constant, or one that needs itself. */
    private @Nullable Tree constant(String name, int depth) {
        Integer index = constants.remove(name);
        if (index == null) {
            return known.get(name);
        }
        int back = at;
        at = index;
        Tree value = value(depth + 1);
        at = back;
        constants.put(name, index);
        if (isCode(value)) {
            return null;
        }
        known.put(name, value);
        constants.remove(name);
        return value;
    }

    private Tree bracketed(int start, JsToken first, Position place, int depth) {
        if (first.is("{")) {
            at++;
            Tree.Fields fields = fields(place, depth);
            return closed(start, "}", fields, depth);
        }
        if (first.is("[")) {
            at++;
            return closed(start, "]", items(place, depth), depth);
        }
        if (first.is("-") && token(at + 1).kind() == JsToken.Kind.NUMBER) {
            at++;
            return taken(start, new Tree.Leaf(place, "-" + token(at).text(), Tree.Type.NUMBER), depth);
        }
        if (first.is("(") && !token(JsScan.closing(tokens, at) + 1).is("=>")) {
            at++;
            Tree inner = value(depth + 1);
            return closed(start, ")", inner, depth);
        }
        return code(start);
    }

    private Tree closed(int start, String sign, Tree value, int depth) {
        if (!token(at).is(sign)) {
            remarks.wrong(here(), "", "Here stands %s instead of \"%s\".".formatted(word(token(at)), sign));
            return value;
        }
        return taken(start, value, depth);
    }

    private static String word(JsToken token) {
        return token.kind() == JsToken.Kind.END ? token.text() : "\"" + token.text() + "\"";
    }

    /** After the last word of a value: it may go on, and then is more than a literal. */
    private Tree taken(int start, Tree value, int depth) {
        at++;
        JsToken next = token(at);
        if (next.delimits()) {
            return value;
        }
        if (OF_TYPES.contains(next.text())) {
            at = JsScan.delimiter(tokens, at);
            return value;
        }
        if (next.kind() == JsToken.Kind.NAME
                && text.substring(token(at - 1).end(), next.start()).contains("\n")) {
            return value;
        }
        if (next.is("+") && value instanceof Tree.Leaf left && left.type() == Tree.Type.TEXT) {
            at++;
            if (value(depth + 1) instanceof Tree.Leaf right && !isCode(right)) {
                return new Tree.Leaf(left.at(), left.text() + right.text(), Tree.Type.TEXT);
            }
        }
        return code(start);
    }

    private Tree code(int start) {
        at = JsScan.delimiter(tokens, start);
        if (at == start && at < tokens.size() - 1 && !token(at).closes()) {
            at++;
        }
        int end = at > start ? token(at - 1).end() : token(start).start();
        Tree.Leaf leaf = new Tree.Leaf(
                places.at(token(start).start()), text.substring(token(start).start(), end), Tree.Type.TEXT);
        code.add(leaf);
        if (at - start > 2 && (token(at - 2).is("||") || token(at - 2).is("??"))) {
            JsToken last = token(at - 1);
            if (last.kind() == JsToken.Kind.TEXT || last.kind() == JsToken.Kind.NUMBER) {
                Tree.Type type = last.kind() == JsToken.Kind.TEXT ? Tree.Type.TEXT : Tree.Type.NUMBER;
                defaults.put(leaf, new Tree.Leaf(leaf.at(), last.text(), type));
            }
        }
        return leaf;
    }

    private Tree items(Position place, int depth) {
        List<Tree> items = new ArrayList<>();
        while (!token(at).is("]") && token(at).kind() != JsToken.Kind.END) {
            int before = at;
            if (token(at).is(",")) {
                at++;
            } else {
                items.add(value(depth + 1));
            }
            if (at == before) {
                at++;
            }
        }
        return new Tree.Items(place, items);
    }

    private Tree.Fields fields(Position place, int depth) {
        Map<String, Tree.Field> fields = new LinkedHashMap<>();
        while (!token(at).is("}") && token(at).kind() != JsToken.Kind.END) {
            int before = at;
            if (token(at).is(",") || token(at).is(";")) {
                at++;
            } else if (token(at).is("...")) {
                spread(fields, depth);
            } else {
                field(fields, depth);
            }
            if (at == before) {
                at++;
            }
        }
        return new Tree.Fields(place, fields);
    }

    private void spread(Map<String, Tree.Field> fields, int depth) {
        Position place = here();
        at++;
        Tree value = value(depth + 1);
        if (value instanceof Tree.Fields others) {
            fields.putAll(others.fields());
        } else {
            fields.put("..." + fields.size(), new Tree.Field(place, value));
        }
    }

    private void field(Map<String, Tree.Field> fields, int depth) {
        Position place = here();
        int start = at;
        if (MODIFIERS.contains(token(at).text())
                && !token(at + 1).is(":")
                && !token(at + 1).is("(")
                && !token(at + 1).delimits()) {
            at++;
        }
        String name = name(depth);
        JsToken next = token(at);
        if (name == null) {
            remarks.wrong(place, "", "Here stands %s instead of a name.".formatted(word(token(start))));
            at = Math.max(JsScan.delimiter(tokens, start), start + 1);
        } else if (next.is(":")) {
            at++;
            put(fields, name, place, value(depth + 1));
        } else if (next.is("(")) {
            at = JsScan.closing(tokens, at);
            put(fields, name, place, code(start));
        } else if (next.delimits()) {
            Tree value = constant(name, depth);
            put(fields, name, place, value == null ? code(start) : value);
        } else {
            remarks.wrong(here(), name, "Here stands %s instead of a colon.".formatted(word(next)));
            at = JsScan.delimiter(tokens, at);
        }
    }

    /** Of names that stand twice the last counts, in the place of the first. */
    private static void put(Map<String, Tree.Field> fields, String name, Position place, Tree value) {
        fields.put(name, new Tree.Field(place, value));
    }

    private @Nullable String name(int depth) {
        JsToken token = token(at);
        if (token.is("[")) {
            at++;
            Tree computed = value(depth + 1);
            if (!token(at).is("]")) {
                return null;
            }
            at++;
            return isCode(computed) || !(computed instanceof Tree.Leaf leaf) ? "[...]" : leaf.text();
        }
        if (token.kind() == JsToken.Kind.NAME
                || token.kind() == JsToken.Kind.TEXT
                || token.kind() == JsToken.Kind.NUMBER) {
            at++;
            return token.text();
        }
        return null;
    }
}
