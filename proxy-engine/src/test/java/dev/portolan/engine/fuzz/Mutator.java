package dev.portolan.engine.fuzz;

import java.util.List;
import java.util.Random;

/** Makes many odd messages out of a few good ones; the same seed makes the same. Text is Latin-1. */
final class Mutator {

    private static final List<String> PIECES = List.of(
            "\r\n",
            "\n",
            "\r",
            " ",
            "\t",
            "\u0000",
            "\u000b",
            "\u007f",
            "\u00e9",
            ":",
            ";",
            ",",
            "=",
            "\"",
            "\\",
            "0",
            "1",
            "5",
            "-",
            "+",
            "0x",
            "\r\n ",
            "\r\n\r\n",
            "0\r\n\r\n",
            "chunked",
            "identity",
            "close",
            "keep-alive",
            "HTTP/1.1",
            "HTTP/1.0",
            "/",
            "*",
            "http://shop.localhost/",
            "Content-Length: 3\r\n",
            "Content-Length: 0\r\n",
            "Content-Length: 5, 5\r\n",
            "Transfer-Encoding: chunked\r\n",
            "Transfer-Encoding:\r\n chunked\r\n",
            "Host: shop.localhost\r\n",
            "Connection: close\r\n",
            "Connection: X-Id, Host\r\n",
            "Expect: 100-continue\r\n",
            "Upgrade: websocket\r\n",
            "Sec-WebSocket-Key1: 1\r\nSec-WebSocket-Key2: 2\r\n",
            "X: y\r\n",
            "GET /x HTTP/1.1\r\n",
            "3\r\nabc\r\n",
            "99999999999999999999");

    private final Random random;

    Mutator(long seed) {
        random = new Random(seed);
    }

    Random random() {
        return random;
    }

    <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Changes the text in some places, or, now and then, in none. */
    String mutated(String text) {
        String result = text;
        for (int changes = random.nextInt(5); changes > 0; changes--) {
            result = changed(result);
        }
        return result;
    }

    private String changed(String text) {
        if (text.isEmpty()) {
            return any(PIECES);
        }
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + 1 + random.nextInt(random.nextInt(8) == 0 ? 60 : 4));
        String before = text.substring(0, at);
        return switch (random.nextInt(7)) {
            case 0 -> before + (char) random.nextInt(256) + text.substring(end);
            case 1 -> before + any(PIECES) + text.substring(at);
            case 2 -> before + any(PIECES) + text.substring(end);
            case 3 -> before + text.substring(end);
            case 4 -> before + text.substring(at, end) + text.substring(at);
            case 5 -> lineInserted(text, at);
            default -> lineRepeated(text, at);
        };
    }

    /** Most of what matters stands at the beginning of a line. */
    private String lineInserted(String text, int near) {
        int line = text.indexOf("\r\n", near);
        return line < 0 ? text : text.substring(0, line + 2) + any(PIECES) + text.substring(line + 2);
    }

    private String lineRepeated(String text, int near) {
        int line = text.lastIndexOf("\r\n", near) + 2;
        int end = text.indexOf("\r\n", line);
        return line < 2 || end < 0 ? text : text.substring(0, end + 2) + text.substring(line);
    }
}
