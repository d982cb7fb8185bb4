package dev.portolan.engine.profile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a profile's file holds: the bytes, by which two states of it are compared, and the text where it is one. Of a file
 * that is too large only the beginning is read.
 */
final class FileContent {

    private final byte[] bytes;
    private final @Nullable String text;

    private FileContent(byte[] bytes) {
        this.bytes = bytes;
        this.text = text(bytes);
    }

    static FileContent of(String text) {
        return new FileContent(text.getBytes(StandardCharsets.UTF_8));
    }

    static FileContent read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new FileContent(in.readNBytes(JsonText.MAX_BYTES + 1));
        }
    }

    private static @Nullable String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** Null where it is no UTF-8. */
    @Nullable
    String text() {
        return text;
    }

    byte[] bytes() {
        return bytes;
    }

    boolean sameAs(@Nullable FileContent other) {
        return other != null && Arrays.equals(bytes, other.bytes);
    }

    Profiles.Parsed parse() {
        if (bytes.length > JsonText.MAX_BYTES) {
            return Profiles.Parsed.unreadable(JsonText.TOO_LARGE);
        }
        return text == null
                ? Profiles.Parsed.unreadable("The file is not UTF-8 text; save it as UTF-8 in your editor.")
                : Profiles.parse(text);
    }
}
