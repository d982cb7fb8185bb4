package dev.portolan.engine.capture.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Undoes content codings (RFC 9110, section 8.4), the last applied first, and says where and why it stopped. Any thread. */
public final class Codings {

    /** More are nobody's, only a bomb's. */
    private static final int MOST = 4;

    private static final int BUFFER = 8192;

    /** @param complete false where a coding is left, so that the bytes say nothing */
    public record Decoded(byte[] bytes, boolean complete) {}

    private final boolean cut;
    private final DecodeLimits limits;
    private final List<String> notes;

    private Codings(boolean cut, DecodeLimits limits, List<String> notes) {
        this.cut = cut;
        this.limits = limits;
        this.notes = notes;
    }

    /**
     * @param cut whether more bytes followed that were not kept, so that an early end is no mistake
     * @param field the codings in the order in which they were applied, comma-separated; or null
     * @param notes gets a sentence for whatever could not be undone
     */
    public static Decoded undo(
            byte[] bytes, boolean cut, @Nullable String field, DecodeLimits limits, List<String> notes) {
        return new Codings(cut, limits, notes).undo(bytes, names(field));
    }

    private Decoded undo(byte[] bytes, List<String> codings) {
        if (codings.size() > MOST) {
            notes.add("It is encoded " + codings.size() + " times over, which is not followed; shown as it came.");
            return new Decoded(bytes, false);
        }
        byte[] decoded = bytes;
        for (String coding : codings) {
            byte[] next = decoded.length == 0 ? decoded : undo(decoded, coding);
            if (next == null) {
                return new Decoded(decoded, false);
            }
            decoded = next;
        }
        return new Decoded(decoded, true);
    }

    private static List<String> names(@Nullable String field) {
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
    private byte @Nullable [] undo(byte[] coded, String coding) {
        ByteArrayOutputStream out = new ByteArrayOutputStream((int) Math.min(limits.bytes(), coded.length * 4L));
        CodedInput source = new CodedInput(coded);
        try (DecodedInput in = DecodedInput.open(coding, source)) {
            if (in == null) {
                notes.add("The encoding \"" + coding + "\" can't be undone here; shown as it came.");
                return null;
            }
            int most = limits.decoded(coded.length);
            if (!copy(in, out, most)) {
                notes.add(tooLarge(coding, most));
            }
            return out.toByteArray();
        } catch (IOException broken) {
            if (!source.ranOut()) {
                notes.add(damaged(coding, source, broken, out.size()));
            } else if (!cut) {
                notes.add("The " + coding + " data ends too early, after " + counted(out.size())
                        + "; shown is what came before.");
            }
        }
        return out.size() == 0 ? null : out.toByteArray();
    }

    private String tooLarge(String coding, int most) {
        String how = most < limits.bytes() && most > DecodeLimits.FREE_OF_RATIO
                ? "to more than " + limits.ratio() + " times its size, as a decompression bomb does"
                : "to more than " + counted(most);
        return "The " + coding + " data decodes " + how + "; the first " + counted(most) + " are shown.";
    }

    private static String damaged(String coding, CodedInput source, IOException broken, int decoded) {
        String message = broken.getMessage();
        String reason = message == null ? "" : " (" + message.toLowerCase(Locale.ROOT) + ")";
        return "The " + coding + " data is damaged near its byte " + source.position() + reason
                + (decoded == 0 ? "; shown as it came." : "; shown are the " + counted(decoded) + " that came before.");
    }

    private static String counted(int bytes) {
        return String.format(Locale.ROOT, "%,d", bytes) + (bytes == 1 ? " byte" : " bytes");
    }

    /** False where there is more than {@code most}. */
    private static boolean copy(DecodedInput in, ByteArrayOutputStream out, int most) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int read = in.read(buffer);
        while (read >= 0) {
            int room = most - out.size();
            out.write(buffer, 0, Math.min(read, room));
            if (read > room) {
                return false;
            }
            read = in.read(buffer);
        }
        return true;
    }
}
