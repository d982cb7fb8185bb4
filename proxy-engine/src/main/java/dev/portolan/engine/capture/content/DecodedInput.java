package dev.portolan.engine.capture.content;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.util.Native;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** The bytes behind one content coding. */
final class DecodedInput implements Closeable {

    /** What a decoder of the coding may be asked to remember (RFC 9659, section 3): 8 MiB. */
    private static final int ZSTD_WINDOW_LOG = 23;

    private final InputStream in;
    private final Runnable end;

    private DecodedInput(InputStream in, Runnable end) {
        this.in = in;
        this.end = end;
    }

    /** Null where the coding is not known, or its library does not exist for this platform. */
    static @Nullable DecodedInput open(String coding, CodedInput source) throws IOException {
        return switch (coding) {
            case "gzip", "x-gzip" -> new DecodedInput(new GZIPInputStream(source), () -> {});
            case "deflate" -> inflating(source);
            case "br" -> brotli(source);
            case "zstd" -> zstd(source);
            default -> null;
        };
    }

    /** "deflate" means zlib's format, but some send the bare data (RFC 9110, section 8.4.1.2). */
    private static DecodedInput inflating(CodedInput source) {
        Inflater inflater = new Inflater(!source.zlib());
        return new DecodedInput(new InflaterInputStream(source, inflater), inflater::end);
    }

    private static @Nullable DecodedInput brotli(CodedInput source) throws IOException {
        if (!Brotli4jLoader.isAvailable()) {
            return null;
        }
        BrotliInputStream in = new BrotliInputStream(source);
        // Without it, what comes before an early end is lost.
        in.enableEagerOutput();
        return new DecodedInput(in, () -> {});
    }

    private static @Nullable DecodedInput zstd(CodedInput source) throws IOException {
        try {
            Native.load();
        } catch (UnsatisfiedLinkError noneForThisPlatform) {
            return null;
        }
        return new DecodedInput(new ZstdInputStreamNoFinalizer(source).setLongMax(ZSTD_WINDOW_LOG), () -> {});
    }

    int read(byte[] to) throws IOException {
        return in.read(to, 0, to.length);
    }

    @Override
    public void close() throws IOException {
        try {
            in.close();
        } finally {
            end.run();
        }
    }
}
