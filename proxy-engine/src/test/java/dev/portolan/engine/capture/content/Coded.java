package dev.portolan.engine.capture.content;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Bytes under a content coding. */
public final class Coded {

    private Coded() {}

    /** @param coding gzip, deflate, raw (deflate without zlib's frame), br or zstd */
    public static byte[] with(String coding, byte[] plain) throws IOException {
        return switch (coding) {
            case "gzip" -> gzip(plain);
            case "deflate" -> deflate(plain, false);
            case "raw" -> deflate(plain, true);
            case "br" -> {
                Brotli4jLoader.ensureAvailability();
                yield Encoder.compress(plain);
            }
            case "zstd" -> Zstd.compress(plain);
            default -> throw new IllegalArgumentException(coding);
        };
    }

    public static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    private static byte[] deflate(byte[] plain, boolean raw) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, raw);
                OutputStream deflate = new DeflaterOutputStream(out, deflater)) {
            deflate.write(plain);
        }
        return out.toByteArray();
    }
}
