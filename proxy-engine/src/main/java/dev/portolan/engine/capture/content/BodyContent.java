package dev.portolan.engine.capture.content;

import dev.portolan.engine.capture.Exchange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A body made ready to be looked at. To be made on a worker thread: decoding and laying out take time that grows with the
 * body.
 *
 * @param kind how it is best shown
 * @param mediaType without parameters, lower case; what the bytes look like where the message does not say
 * @param bytes with the content codings undone, as far as that was possible
 * @param text for {@link Kind#JSON} and {@link Kind#TEXT} the text as it is, else null
 * @param pretty for {@link Kind#JSON} the text laid out, else null
 * @param notes what a reader should know, each a sentence: what was undone, what is cut, what failed
 */
public record BodyContent(
        Kind kind,
        String mediaType,
        byte[] bytes,
        @Nullable String text,
        @Nullable String pretty,
        List<String> notes) {

    /** How a body is best shown. */
    public enum Kind {
        EMPTY,
        JSON,
        TEXT,
        IMAGE,
        BINARY
    }

    public BodyContent {
        notes = List.copyOf(notes);
    }

    /** @param head the head that came with the body, or null where there was none */
    public static BodyContent of(Exchange.Body body, Exchange.@Nullable Head head) {
        return of(body, head, DecodeLimits.DEFAULT);
    }

    public static BodyContent of(Exchange.Body body, Exchange.@Nullable Head head, DecodeLimits limits) {
        String coding = head == null ? null : head.first("content-encoding");
        String type = head == null ? null : head.first("content-type");
        return of(body.bytes(), body.cut(), coding, type, limits);
    }

    /**
     * @param cut whether more bytes followed that were not kept
     * @param coding the {@code Content-Encoding} field, or null
     * @param contentType the {@code Content-Type} field, or null
     */
    public static BodyContent of(
            byte[] kept, boolean cut, @Nullable String coding, @Nullable String contentType, DecodeLimits limits) {
        List<String> notes = new ArrayList<>();
        Codings.Decoded decoded = Codings.undo(kept, cut, coding, limits, notes);
        byte[] bytes = decoded.bytes();
        if (bytes.length == 0) {
            return new BodyContent(Kind.EMPTY, MediaType.of(contentType).essence(), bytes, null, null, notes);
        }
        if (!decoded.complete()) {
            return new BodyContent(Kind.BINARY, MediaType.of(contentType).essence(), bytes, null, null, notes);
        }
        MediaType type = Sniffer.type(MediaType.of(contentType), bytes);
        return switch (type.kind()) {
            case JSON -> json(type, bytes, cut, notes, limits);
            case TEXT -> text(type, bytes, notes);
            case EMPTY, IMAGE, BINARY -> new BodyContent(type.kind(), type.essence(), bytes, null, null, notes);
        };
    }

    private static BodyContent json(
            MediaType type, byte[] bytes, boolean cut, List<String> notes, DecodeLimits limits) {
        String text = Charsets.decode(bytes, type);
        return switch (JsonLayout.of(text, limits)) {
            case JsonLayout.Done(String pretty) ->
                new BodyContent(Kind.JSON, type.essence(), bytes, text, pretty, notes);
            case JsonLayout.Failed(String sentence) -> {
                notes.add(cut ? "It is cut, so its JSON can't be laid out; shown as plain text." : sentence);
                yield new BodyContent(Kind.TEXT, type.essence(), bytes, text, null, notes);
            }
        };
    }

    private static BodyContent text(MediaType type, byte[] bytes, List<String> notes) {
        return new BodyContent(Kind.TEXT, type.essence(), bytes, Charsets.decode(bytes, type), null, notes);
    }
}
