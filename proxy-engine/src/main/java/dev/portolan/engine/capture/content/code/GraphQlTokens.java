package dev.portolan.engine.capture.content.code;

import java.util.Set;

/** GraphQL (October 2021), section 2.1. */
final class GraphQlTokens {

    private static final Set<String> WORDS = Set.of(
            "query",
            "mutation",
            "subscription",
            "fragment",
            "on",
            "true",
            "false",
            "null",
            "type",
            "input",
            "enum",
            "interface",
            "union",
            "scalar",
            "schema",
            "directive",
            "extend",
            "implements");

    private GraphQlTokens() {}

    static void read(Source in) {
        while (in.more()) {
            int from = in.at;
            char c = in.peek();
            if (c == '#') {
                in.skipLine();
                in.token(TokenKind.COMMENT, from);
            } else if (c == '"') {
                string(in);
            } else if (c == '$' || c == '@') {
                in.at++;
                in.skipWord("");
                in.token(TokenKind.TAG, from);
            } else if (c == '-' || (c >= '0' && c <= '9')) {
                in.at++;
                in.skipWord(".+-");
                in.token(TokenKind.NUMBER, from);
            } else if (Character.isLetter(c) || c == '_') {
                word(in);
            } else {
                in.at++;
            }
        }
    }

    private static void string(Source in) {
        int from = in.at;
        if (in.looksAt("\"\"\"")) {
            in.at += 3;
            in.skipBehind("\"\"\"");
        } else {
            in.skipString(true);
        }
        in.token(TokenKind.STRING, from);
    }

    private static void word(Source in) {
        int from = in.at;
        in.skipWord("");
        in.token(WORDS.contains(in.text.substring(from, in.at)) ? TokenKind.WORD : TokenKind.NAME, from);
    }
}
