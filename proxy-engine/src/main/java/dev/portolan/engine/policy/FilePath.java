package dev.portolan.engine.policy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The path of a request as names of files: divided first, then decoded once, so that an encoded slash never divides.
 *
 * @param slash whether it ends with a slash, as a folder's does
 */
record FilePath(List<String> segments, boolean slash) {

    /** Null where the path names no file that could be meant: {@code ..}, empty, hidden or undecodable segments. */
    static @Nullable FilePath of(String path) {
        boolean slash = path.endsWith("/");
        String inner = path.substring(Math.min(1, path.length()), Math.max(path.length() - (slash ? 1 : 0), 1));
        List<String> segments = new ArrayList<>();
        if (inner.isEmpty()) {
            return path.equals("/") ? new FilePath(segments, true) : null;
        }
        for (String raw : inner.split("/", -1)) {
            String name = decoded(raw);
            if (name == null || !allowed(name, segments.isEmpty())) {
                return null;
            }
            segments.add(name);
        }
        return new FilePath(segments, slash);
    }

    /** Whether the last name looks like a file's rather than a page's: {@code app.js}, not {@code settings}. */
    boolean extension() {
        return !segments.isEmpty() && segments.getLast().indexOf('.') >= 0;
    }

    private static boolean allowed(String name, boolean first) {
        if (name.isEmpty() || (name.startsWith(".") && !(first && name.equals(".well-known")))) {
            return false;
        }
        return name.chars().noneMatch(c -> c == '/' || c == '\\' || c < 0x20 || c == 0x7f);
    }

    private static @Nullable String decoded(String raw) {
        if (raw.indexOf('%') < 0) {
            return raw;
        }
        byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '%') {
                out.put(bytes[i]);
                continue;
            }
            int value = i + 2 < bytes.length ? (hex(bytes[i + 1]) << 4) | hex(bytes[i + 2]) : -1;
            if (value < 0) {
                return null;
            }
            out.put((byte) value);
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(out.flip()).toString();
        } catch (CharacterCodingException e) {
            // No name can be meant by bytes that are no text.
            return null;
        }
    }

    /** Negative for what is no digit, so that the value made of it is negative, too. */
    private static int hex(byte c) {
        return Character.digit(c, 16);
    }
}
