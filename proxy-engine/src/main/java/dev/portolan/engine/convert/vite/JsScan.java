package dev.portolan.engine.convert.vite;

import java.util.List;

/** Finds its way among words by their brackets. Pure; any thread. */
final class JsScan {

    private JsScan() {}

    /** The bracket that closes the one at {@code open}, or the end. */
    static int closing(List<JsToken> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            if (tokens.get(i).opens()) {
                depth++;
            } else if (tokens.get(i).closes()) {
                depth--;
                if (depth <= 0) {
                    return i;
                }
            }
        }
        return tokens.size() - 1;
    }

    /** Where the element that {@code from} belongs to ends: at a comma, semicolon or closing bracket of its own level. */
    static int delimiter(List<JsToken> tokens, int from) {
        int depth = 0;
        for (int i = from; i < tokens.size(); i++) {
            JsToken token = tokens.get(i);
            if (depth == 0 && token.delimits()) {
                return i;
            }
            depth += token.opens() ? 1 : token.closes() ? -1 : 0;
        }
        return tokens.size() - 1;
    }
}
