package dev.portolan.app.desktop.traffic.copy;

import dev.portolan.engine.capture.Credentials;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.Exchange.Field;
import dev.portolan.engine.send.ConnectionFields;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What of a recorded request is worth telling a tool: framing, and what belongs to the connection, are the tool's own.
 *
 * @param fields without {@code Host}, which is the URL's, and {@code Accept-Encoding}, since tools decode what they ask for;
 *     characters stand for bytes (ISO 8859-1)
 * @param body empty for none
 * @param compressed whether the client took compressed answers
 */
record CopiedRequest(String method, String url, List<Field> fields, byte[] body, boolean compressed) {

    /** @param without is added what is left out */
    static CopiedRequest of(Exchange exchange, boolean credentials, List<String> without) {
        List<Field> all = exchange.requestIn().fields();
        List<Field> own = ConnectionFields.without(all).stream()
                .filter(field -> !field.name().equalsIgnoreCase("host"))
                .filter(field -> !field.name().equalsIgnoreCase("accept-encoding"))
                .toList();
        List<Field> kept = credentials ? own : Credentials.without(own);
        String url = credentials ? exchange.url() : Credentials.withoutCode(exchange.url());
        if (kept.size() < own.size() || !url.equals(exchange.url())) {
            without.add("its credentials");
        }
        boolean whole = !exchange.requestBody().cut();
        if (!whole) {
            without.add("the body, which was not kept whole");
        }
        return new CopiedRequest(
                exchange.summary().method(),
                url,
                kept,
                whole ? exchange.requestBody().bytes() : new byte[0],
                exchange.requestIn().first("accept-encoding") != null);
    }

    boolean hasBody() {
        return body.length > 0;
    }

    CopiedRequest withoutBody() {
        return new CopiedRequest(method, url, fields, new byte[0], compressed);
    }

    boolean has(String name) {
        return fields.stream().anyMatch(field -> field.name().equalsIgnoreCase(name));
    }

    /** The fields, of which those that {@code fits} refuses are left out, and named. */
    List<Field> fieldsThatFit(Predicate<Field> fits, List<String> without) {
        List<Field> left = new ArrayList<>();
        for (Field field : fields) {
            if (fits.test(field)) {
                left.add(field);
            } else {
                without.add("the field " + field.name() + ", which it can't hold");
            }
        }
        return left;
    }

    /** Values of one name in one line, as RFC 9110 (section 5.3) has it; cookies as RFC 6265 has them. */
    List<Field> combined() {
        List<Field> combined = new ArrayList<>();
        for (Field field : fields) {
            int at = 0;
            while (at < combined.size() && !combined.get(at).name().equalsIgnoreCase(field.name())) {
                at++;
            }
            if (at == combined.size()) {
                combined.add(field);
            } else {
                Field before = combined.get(at);
                String between = field.name().equalsIgnoreCase("cookie") ? "; " : ", ";
                combined.set(at, new Field(before.name(), before.value() + between + field.value()));
            }
        }
        return combined;
    }

    /** Whether no two fields have the same name. */
    boolean distinct() {
        Set<String> names = fields.stream()
                .map(field -> field.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return names.size() == fields.size();
    }

    /** The body as text, or null where it is none: it is not UTF-8, or has a zero byte. */
    @Nullable
    String text() {
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

    static boolean ascii(String text) {
        return text.chars().allMatch(c -> c < 0x7f);
    }
}
