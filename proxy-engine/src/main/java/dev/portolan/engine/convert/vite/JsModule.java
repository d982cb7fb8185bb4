package dev.portolan.engine.convert.vite;

import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.tree.Tree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the object that a module exports as its configuration: by itself, in {@code defineConfig}, or what a function returns. */
final class JsModule {

    /** Calls and functions in calls and functions. */
    private static final int DEEPEST = 16;

    /** Returns in the block itself, or in a branch of it; what lies deeper belongs to functions of its own. */
    private static final int OF_BRANCHES = 2;

    private final List<JsToken> tokens;
    private final JsLiterals literals;
    private final JsPlaces places;
    private final Remarks remarks;

    JsModule(List<JsToken> tokens, JsLiterals literals, JsPlaces places, Remarks remarks) {
        this.tokens = tokens;
        this.literals = literals;
        this.places = places;
        this.remarks = remarks;
    }

    /** Null where there is none. */
    Tree.@Nullable Fields configuration() {
        int start = exported();
        if (start >= 0) {
            Tree.Fields found = from(start, 0);
            if (found == null) {
                remarks.wrong(
                        places.at(token(start).start()),
                        token(start).text(),
                        "What is exported here is no object that can be read without running the file.");
            }
            return found;
        }
        return fragment();
    }

    private JsToken token(int index) {
        return tokens.get(Math.min(index, tokens.size() - 1));
    }

    private int exported() {
        for (int i = 0; i + 2 < tokens.size(); i++) {
            if (token(i).isName("export") && token(i + 1).isName("default")) {
                return i + 2;
            }
            if (token(i).isName("module")
                    && token(i + 1).is(".")
                    && token(i + 2).isName("exports")
                    && token(i + 3).is("=")) {
                return i + 4;
            }
        }
        return -1;
    }

    /** An object, or the inside of one. */
    private Tree.@Nullable Fields fragment() {
        JsToken first = token(0);
        if (first.is("{") || first.is("(")) {
            return literals.valueAt(first.is("(") ? 1 : 0) instanceof Tree.Fields fields ? fields : null;
        }
        boolean named = first.kind() == JsToken.Kind.NAME || first.kind() == JsToken.Kind.TEXT;
        return named && token(1).is(":") ? literals.fieldsAt(0) : null;
    }

    private Tree.@Nullable Fields from(int start, int depth) {
        JsToken first = token(start);
        if (depth > DEEPEST) {
            return null;
        }
        if (first.isName("async")) {
            return from(start + 1, depth + 1);
        }
        if (first.isName("function")) {
            return function(start, depth);
        }
        if (first.is("{")) {
            return literals.valueAt(start) instanceof Tree.Fields fields ? fields : null;
        }
        if (first.is("(")) {
            int behind = JsScan.closing(tokens, start) + 1;
            int body = arrow(behind);
            return body < 0 ? from(start + 1, depth + 1) : body(body, depth);
        }
        return first.kind() == JsToken.Kind.NAME ? named(start, depth) : null;
    }

    /** Behind the arrow of a function whose parameters end before {@code behind}; -1 where there is none. */
    private int arrow(int behind) {
        if (token(behind).is("=>")) {
            return behind + 1;
        }
        if (token(behind).is(":")) {
            for (int i = behind; i < Math.min(behind + 12, tokens.size()) && !token(i).is("{"); i++) {
                if (token(i).is("=>")) {
                    return i + 1;
                }
            }
        }
        return -1;
    }

    private Tree.@Nullable Fields named(int start, int depth) {
        JsToken next = token(start + 1);
        if (next.is("=>")) {
            return body(start + 2, depth);
        }
        if (next.is("(")) {
            return call(start, depth);
        }
        int constant = literals.constant(token(start).text());
        return constant < 0 ? null : from(constant, depth + 1);
    }

    private Tree.@Nullable Fields call(int start, int depth) {
        String name = token(start).text();
        int last = start + 2;
        for (int i = last; i < tokens.size() && !token(i).closes(); i = JsScan.delimiter(tokens, i) + 1) {
            last = i;
        }
        if (name.equals("mergeConfig")) {
            remarks.approximated(
                    places.at(token(start).start()),
                    name,
                    "Of configurations that are merged only the last is read; convert the others by themselves.");
            return from(last, depth + 1);
        }
        if (!name.startsWith("define")) {
            remarks.note(
                    places.at(token(start).start()),
                    name,
                    "What %s changes is not known without running the file; what it is given is read.".formatted(name));
        }
        return from(start + 2, depth + 1);
    }

    private Tree.@Nullable Fields function(int start, int depth) {
        for (int i = start; i < tokens.size(); i++) {
            if (token(i).is("(")) {
                i = JsScan.closing(tokens, i);
            } else if (token(i).is("{")) {
                return body(i, depth);
            }
        }
        return null;
    }

    /** What follows an arrow: a value, or a block whose last {@code return} counts. */
    private Tree.@Nullable Fields body(int start, int depth) {
        if (!token(start).is("{")) {
            return from(start, depth + 1);
        }
        int end = JsScan.closing(tokens, start);
        int found = -1;
        int foundDepth = Integer.MAX_VALUE;
        int count = 0;
        int nesting = 0;
        for (int i = start; i < end; i++) {
            nesting += token(i).opens() ? 1 : token(i).closes() ? -1 : 0;
            if (token(i).isName("return") && returnsConfiguration(i + 1) && nesting <= OF_BRANCHES) {
                count++;
                found = nesting <= foundDepth ? i + 1 : found;
                foundDepth = Math.min(nesting, foundDepth);
            }
        }
        if (count > 1) {
            remarks.approximated(
                    places.at(token(found).start()),
                    "return",
                    "Which configuration the function returns is not known without running it; this one is read.");
        }
        return found < 0 ? null : from(found, depth + 1);
    }

    private boolean returnsConfiguration(int index) {
        JsToken token = token(index);
        return token.is("{") || token.is("(") || token.kind() == JsToken.Kind.NAME;
    }
}
