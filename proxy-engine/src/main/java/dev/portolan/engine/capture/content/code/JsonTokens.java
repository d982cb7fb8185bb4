package dev.portolan.engine.capture.content.code;

final class JsonTokens {

    private JsonTokens() {}

    static void read(Source in) {
        while (in.more()) {
            int from = in.at;
            char c = in.peek();
            if (c == '"') {
                in.skipString(true);
                int end = in.at;
                in.skipBlanks();
                in.token(in.peek() == ':' ? TokenKind.NAME : TokenKind.STRING, from, end);
            } else if (c == '-' || (c >= '0' && c <= '9')) {
                in.at++;
                in.skipWord(".+-");
                in.token(TokenKind.NUMBER, from);
            } else if (Character.isLetter(c)) {
                in.skipWord("");
                in.token(TokenKind.WORD, from);
            } else {
                in.at++;
            }
        }
    }
}
