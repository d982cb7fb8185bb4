package dev.portolan.engine.har;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads an archive's members as forgivingly as they were written: what is absent or odd is empty, not an error. */
final class HarNodes {

    /** Longer ones are nobody's method, route or host. */
    private static final int LONGEST_NAME = 4096;

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
            .toFormatter(Locale.ROOT);

    private static final double MOST_NANOS = 1e18;

    private HarNodes() {}

    static String text(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isString() ? value.stringValue() : "";
    }

    static @Nullable String textOrNull(JsonNode object, String name) {
        String text = text(object, name);
        return text.isEmpty() ? null : name(text);
    }

    static String name(String text) {
        return octets(text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text);
    }

    static long number(JsonNode object, String name, long otherwise) {
        JsonNode value = object.path(name);
        return value.isNumber() ? (long) value.doubleValue() : otherwise;
    }

    /** Milliseconds as nanoseconds; -1 for what did not happen. */
    static long nanos(JsonNode object, String name) {
        double millis = object.path(name).asDouble(-1);
        return millis < 0 || !Double.isFinite(millis) ? -1 : (long) Math.min(millis * 1e6, MOST_NANOS);
    }

    static Instant time(String text) throws SkippedEntry {
        try {
            return OffsetDateTime.parse(text, TIME).toInstant();
        } catch (DateTimeException e) {
            throw new SkippedEntry("its startedDateTime is no time of day", e);
        }
    }

    /** A list of names and values; those of HTTP/2 that begin with a colon are none of a message's fields. */
    static HttpHeaders fields(JsonNode pairs) {
        HttpHeaders fields =
                DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
        for (JsonNode pair : pairs) {
            String name = name(text(pair, "name"));
            if (!name.isEmpty() && !name.startsWith(":")) {
                fields.add(name, octets(text(pair, "value")));
            }
        }
        return fields;
    }

    /** Text as a head holds it, a character for each octet: what Latin-1 has no character for is UTF-8. */
    static String octets(String text) {
        return text.chars().allMatch(each -> each < 0x100)
                ? text
                : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    static ByteBuf base64(String text) throws SkippedEntry {
        try {
            return Unpooled.wrappedBuffer(Base64.getMimeDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw new SkippedEntry("its Base64 is broken", e);
        }
    }

    static ByteBuf utf8(String text) {
        return Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8));
    }
}
