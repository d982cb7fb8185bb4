package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.Exchange;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request as a command for curl in a POSIX shell that knows {@code $'…'} (bash, zsh). Whatever the request holds, the shell
 * sees data only.
 *
 * @param remark what to tell the user
 */
record Curl(String command, String remark) {

    private static final Set<String> CREDENTIALS =
            Set.of("authorization", "cookie", "proxy-authorization", "x-api-key", "x-auth-token", "x-csrf-token");

    /** Fields that curl makes by itself, or that belong to the connection. */
    private static final Set<String> OWN =
            Set.of("host", "content-length", "connection", "transfer-encoding", "accept-encoding", "expect", "te");

    static Curl of(Exchange exchange, boolean credentials) {
        List<String> words = new ArrayList<>();
        String url = exchange.url();
        words.add("curl");
        words.add(quote(url));
        if (url.matches(".*[\\[\\]{}].*")) {
            words.add("--globoff");
        }
        if (url.contains("/../") || url.contains("/./") || url.endsWith("/..") || url.endsWith("/.")) {
            words.add("--path-as-is");
        }
        byte[] body = exchange.requestBody().bytes();
        boolean sent = exchange.requestBody().length() > 0;
        boolean whole = sent && !exchange.requestBody().cut();
        method(words, exchange.summary().method(), whole);
        int left = fields(words, exchange.requestIn().fields(), credentials);
        String before = "";
        if (whole) {
            String text = text(body);
            // Unlike --data, --data-raw never takes a leading @ for the name of a file.
            words.add(text == null ? "--data-binary @-" : "--data-raw " + quote(text));
            before = text == null ? "printf " + octal(body) + " | " : "";
        }
        return new Curl(before + String.join(" ", words), remark(left, sent && !whole));
    }

    private static void method(List<String> words, String method, boolean body) {
        if (method.equals("HEAD")) {
            words.add("--head");
        } else if (!method.equals(body ? "POST" : "GET")) {
            words.add("-X");
            words.add(quote(method));
        }
    }

    /** Returns how many were left out because they are credentials. */
    private static int fields(List<String> words, List<Exchange.Field> fields, boolean credentials) {
        int left = 0;
        for (Exchange.Field field : fields) {
            String name = field.name().toLowerCase(Locale.ROOT);
            if (name.equals("accept-encoding")) {
                words.add("--compressed");
            }
            if (OWN.contains(name) || name.startsWith(":")) {
                continue;
            }
            if (CREDENTIALS.contains(name) && !credentials) {
                left++;
                continue;
            }
            words.add("-H");
            words.add(quote(field.value().isEmpty() ? field.name() + ";" : field.name() + ": " + field.value()));
        }
        return left;
    }

    private static String remark(int credentialsLeft, boolean bodyLeft) {
        String text = "cURL command copied";
        if (credentialsLeft > 0) {
            text += ", without its credentials";
        }
        if (bodyLeft) {
            text += ", without the body, which was not kept whole";
        }
        return text;
    }

    /** The body as text, or null where a shell can't hold it: it is not UTF-8, or has a zero byte. */
    private static @Nullable String text(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return text.indexOf('\0') < 0 ? text : null;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** A shell's word: within single quotes nothing has a meaning, save the quote itself. */
    static String quote(String text) {
        if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            return quoteAll(text);
        }
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static String quoteAll(String text) {
        StringBuilder out = new StringBuilder("$'");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\'' -> out.append("\\'");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || c == 0x7f || c == '!') {
                        out.append(String.format(Locale.ROOT, "\\x%02x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('\'').toString();
    }

    private static String octal(byte[] body) {
        StringBuilder out = new StringBuilder(body.length * 4 + 2).append('\'');
        for (byte b : body) {
            out.append('\\')
                    .append((char) ('0' + (b >> 6 & 3)))
                    .append((char) ('0' + (b >> 3 & 7)))
                    .append((char) ('0' + (b & 7)));
        }
        return out.append('\'').toString();
    }
}
