package dev.portolan.engine.differential;

/** Requests as one can read them in a table: line ends, the usual Host, and bytes that have no glyph are spelled out. */
final class Escapes {

    private static final String HOST = "Host: shop.localhost\r\n";

    private Escapes() {}

    static String bytes(String shown) {
        StringBuilder bytes = new StringBuilder();
        String text = shown.replace("{H}", HOST);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '⏎') {
                bytes.append("\r\n");
            } else if (c != '\\') {
                bytes.append(c);
            } else {
                char kind = text.charAt(++i);
                switch (kind) {
                    case 'r' -> bytes.append('\r');
                    case 'n' -> bytes.append('\n');
                    case 't' -> bytes.append('\t');
                    case 'x' -> {
                        bytes.append((char) Integer.parseInt(text.substring(i + 1, i + 3), 16));
                        i += 2;
                    }
                    case '*' -> {
                        int end = text.indexOf('*', i + 1);
                        bytes.append("a".repeat(Integer.parseInt(text.substring(i + 1, end))));
                        i = end;
                    }
                    default -> bytes.append(kind);
                }
            }
        }
        return bytes.toString();
    }
}
