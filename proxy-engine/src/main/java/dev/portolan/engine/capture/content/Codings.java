package dev.portolan.engine.capture.content;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Undoes content codings (RFC 9110, section 8.4), the last applied first. */
final class Codings {

    /** More are nobody's, only a bomb's. */
    private static final int MOST = 4;

    private static final int BUFFER = 8192;

    /** @param complete false where a coding is left, so that the bytes say nothing */
    record Decoded(byte[] bytes, boolean complete) {}

    private Codings() {}

    static Decoded undo(byte[] bytes, boolean cut, @Nullable String field, DecodeLimits limits, List<String> notes) {
        List<String> codings = codings(field);
        if (codings.size() > MOST) {
            notes.add("It is encoded " + codings.size() + " times over, which is not followed; shown as it came.");
            return new Decoded(bytes, false);
        }
        byte[] decoded = bytes;
        for (String coding : codings) {
            if (!coding.endsWith("gzip") && !coding.equals("deflate")) {
                notes.add("The encoding \"" + coding + "\" can't be undone here; shown as it came.");
                return new Decoded(decoded, false);
            }
            byte[] next = decoded.length == 0 ? decoded : inflate(decoded, cut, coding, limits, notes);
            if (next == null) {
                return new Decoded(decoded, false);
            }
            decoded = next;
        }
        return new Decoded(decoded, true);
    }

    private static List<String> codings(@Nullable String field) {
        List<String> codings = new ArrayList<>();
        for (String coding : field == null ? new String[0] : field.split(",")) {
            String name = coding.strip().toLowerCase(Locale.ROOT);
            if (!name.isEmpty() && !name.equals("identity")) {
                codings.add(name);
            }
        }
        Collections.reverse(codings);
        return codings;
    }

    /** Null where not one byte can be had. */
    private static byte @Nullable [] inflate(
            byte[] coded, boolean cut, String coding, DecodeLimits limits, List<String> notes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.min(limits.bytes(), coded.length * 4));
        int most = limits.decoded(coded.length);
        try (InputStream in = open(coded, coding)) {
            if (!copy(in, out, most)) {
                notes.add("It decodes to more than " + most + " bytes; the rest is left out.");
            }
            return out.toByteArray();
        } catch (EOFException early) {
            if (!cut) {
                notes.add("The " + coding + " data ends too early; shown is what came before.");
            }
        } catch (IOException broken) {
            notes.add(broken(coding, broken, out.size()));
        }
        return out.size() == 0 ? null : out.toByteArray();
    }

    private static InputStream open(byte[] coded, String coding) throws IOException {
        InputStream in = new ByteArrayInputStream(coded);
        if (coding.endsWith("gzip")) {
            return new GZIPInputStream(in);
        }
        Inflater inflater = new Inflater(isRaw(coded));
        return new InflaterInputStream(in, inflater) {
            @Override
            public void close() throws IOException {
                super.close();
                inflater.end();
            }
        };
    }

    private static String broken(String coding, IOException broken, int decoded) {
        String reason = broken instanceof ZipException && broken.getMessage() != null
                ? " (" + broken.getMessage().toLowerCase(Locale.ROOT) + ")"
                : "";
        return "The " + coding + " data is damaged" + reason
                + (decoded == 0 ? "; shown as it came." : "; shown is what came before.");
    }

    /** "deflate" means zlib's format, but some send the bare data (RFC 9110, section 8.4.1.2). */
    private static boolean isRaw(byte[] coded) {
        return coded.length < 2 || (coded[0] & 0x0F) != 8 || ((coded[0] & 0xFF) << 8 | (coded[1] & 0xFF)) % 31 != 0;
    }

    /** False where there is more than {@code most}. */
    private static boolean copy(InputStream in, ByteArrayOutputStream out, int most) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int read = in.read(buffer, 0, BUFFER);
        while (read >= 0) {
            int room = most - out.size();
            out.write(buffer, 0, Math.min(read, room));
            if (read > room) {
                return false;
            }
            read = in.read(buffer, 0, BUFFER);
        }
        return true;
    }
}
