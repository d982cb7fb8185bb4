package dev.portolan.engine.capture.content;

import dev.portolan.engine.capture.Exchange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A body made ready to be looked at. To be made on a worker thread: decoding takes time that grows with the body.
 *
 * @param format what it is
 * @param mediaType without parameters, lower case; what the bytes look like where the message does not say
 * @param bytes with the content codings undone, as far as that was possible
 * @param text the characters where there are such, as they are; else null
 * @param notes what a reader should know, each a sentence: what is cut, what failed
 */
public record BodyContent(
        BodyFormat format,
        String mediaType,
        byte[] bytes,
        @Nullable String text,
        List<String> notes) {

    public static final BodyContent EMPTY = new BodyContent(BodyFormat.EMPTY, "", new byte[0], null, List.of());

    public BodyContent {
        notes = List.copyOf(notes);
    }

    /** @param head the head that came with the body, or null where there was none */
    public static BodyContent of(Exchange.Body body, Exchange.@Nullable Head head) {
        String coding = head == null ? null : head.first("content-encoding");
        String type = head == null ? null : head.first("content-type");
        return of(body.bytes(), body.cut(), coding, type, DecodeLimits.DEFAULT);
    }

    /**
     * @param cut whether more bytes followed that were not kept
     * @param coding the {@code Content-Encoding} field, or null
     * @param contentType the {@code Content-Type} field, or null
     */
    public static BodyContent of(
            byte[] kept, boolean cut, @Nullable String coding, @Nullable String contentType, DecodeLimits limits) {
        return of(kept, cut, coding, contentType, null, limits);
    }

    /** @param as what it is taken for, whatever it says; null to find out */
    public static BodyContent of(
            byte[] kept,
            boolean cut,
            @Nullable String coding,
            @Nullable String contentType,
            @Nullable BodyFormat as,
            DecodeLimits limits) {
        List<String> notes = new ArrayList<>();
        Codings.Decoded decoded = Codings.undo(kept, cut, coding, limits, notes);
        byte[] bytes = decoded.bytes();
        MediaType declared = MediaType.of(contentType);
        if (bytes.length == 0) {
            return new BodyContent(BodyFormat.EMPTY, declared.essence(), bytes, null, notes);
        }
        if (!decoded.complete() && as == null) {
            return new BodyContent(BodyFormat.BINARY, declared.essence(), bytes, null, notes);
        }
        MediaType type = Sniffer.type(declared, bytes);
        BodyFormat format = as == null ? type.format() : as;
        String text = format.text() ? Charsets.decode(bytes, type) : null;
        return new BodyContent(format, type.essence(), bytes, text, notes);
    }

    /** What bytes that are decoded say they are, or look like. */
    public static BodyFormat formatOf(@Nullable String contentType, byte[] bytes) {
        return Sniffer.type(MediaType.of(contentType), bytes).format();
    }
}
