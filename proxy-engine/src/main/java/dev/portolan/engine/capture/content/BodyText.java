package dev.portolan.engine.capture.content;

import dev.portolan.engine.capture.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A body as one text, with its codings undone and not laid out: what a search looks through.
 *
 * @param text empty for images
 * @param binary whether it is no text: each character is a byte then
 */
public record BodyText(String text, boolean binary) {

    private static final BodyText NOTHING = new BodyText("", true);

    /** @param head the head that came with the body, or null where there was none */
    public static BodyText of(Exchange.Body body, Exchange.@Nullable Head head, DecodeLimits limits) {
        if (body.bytes().length == 0) {
            return NOTHING;
        }
        String coding = head == null ? null : head.first("content-encoding");
        String declared = head == null ? null : head.first("content-type");
        Codings.Decoded decoded = Codings.undo(body.bytes(), body.cut(), coding, limits, new ArrayList<>());
        byte[] bytes = decoded.bytes();
        if (bytes.length == 0) {
            return NOTHING;
        }
        if (!decoded.complete()) {
            return binary(bytes);
        }
        MediaType type = Sniffer.type(MediaType.of(declared), bytes);
        BodyFormat format = type.format();
        if (format == BodyFormat.IMAGE) {
            return NOTHING;
        }
        boolean text = format.text() || (format == BodyFormat.MULTIPART && Charsets.isUtf8(bytes, bytes.length));
        return text ? new BodyText(Charsets.decode(bytes, type), false) : binary(bytes);
    }

    private static BodyText binary(byte[] bytes) {
        return new BodyText(new String(bytes, StandardCharsets.ISO_8859_1), true);
    }
}
