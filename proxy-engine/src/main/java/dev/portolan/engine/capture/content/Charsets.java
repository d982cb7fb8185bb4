package dev.portolan.engine.capture.content;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out in which charset a text is, in the order in which browsers do. */
final class Charsets {

    /** Within so many bytes an HTML or XML text must say its charset (HTML standard, section 4.2.5.4). */
    private static final int DECLARATION_WITHIN = 1024;

    private static final Pattern DECLARATION = Pattern.compile(
            "(?:<meta[^>]{0,200}charset\\s*=|<\\?xml[^>]{0,200}encoding\\s*=|^@charset\\s)\\s*[\"']?([A-Za-z0-9._:-]+)",
            Pattern.CASE_INSENSITIVE);

    private static final Charset FALLBACK = Charset.forName("windows-1252");

    private Charsets() {}

    /** The text, without a byte order mark; what is not of the charset becomes U+FFFD. */
    static String decode(byte[] bytes, MediaType type) {
        Charset marked = byMark(bytes);
        if (marked != null) {
            int mark = marked.equals(StandardCharsets.UTF_8) ? 3 : 2;
            return new String(bytes, mark, bytes.length - mark, marked);
        }
        return new String(bytes, charset(bytes, type));
    }

    private static Charset charset(byte[] bytes, MediaType type) {
        Charset said = named(type.charset());
        if (said == null && type.format() != BodyFormat.JSON) {
            said = declared(bytes);
        }
        if (said != null) {
            return said;
        }
        return isUtf8(bytes, bytes.length) ? StandardCharsets.UTF_8 : FALLBACK;
    }

    private static @Nullable Charset byMark(byte[] bytes) {
        if (begins(bytes, 0xEF, 0xBB, 0xBF)) {
            return StandardCharsets.UTF_8;
        }
        if (begins(bytes, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        return begins(bytes, 0xFF, 0xFE) ? StandardCharsets.UTF_16LE : null;
    }

    private static boolean begins(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Charset declared(byte[] bytes) {
        int within = Math.min(bytes.length, DECLARATION_WITHIN);
        Matcher matcher = DECLARATION.matcher(new String(bytes, 0, within, StandardCharsets.ISO_8859_1));
        return matcher.find() ? named(matcher.group(1)) : null;
    }

    private static @Nullable Charset named(@Nullable String name) {
        if (name == null) {
            return null;
        }
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return null;
        }
    }

    /** Whether the first {@code length} bytes are UTF-8; the last character may be cut. */
    static boolean isUtf8(byte[] bytes, int length) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
        CharBuffer out = CharBuffer.allocate(4096);
        CoderResult result = CoderResult.OVERFLOW;
        while (result.isOverflow()) {
            out.clear();
            result = decoder.decode(in, out, false);
        }
        return result.isUnderflow();
    }
}
