package dev.portolan.app.desktop.traffic;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Makes a body ready to be looked at; on a worker. */
final class BodyReader {

    private BodyReader() {}

    static BodyView read(BodySource source) {
        byte[] bytes = source.bytes();
        if (bytes.length == 0) {
            return BodyView.EMPTY;
        }
        boolean cut = bytes.length < source.length();
        ImageProbe.Size image = ImageProbe.size(bytes);
        String text = null;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            // Not text, then.
        }
        return new BodyView(null, text, bytes, image, "", cut, "");
    }
}
