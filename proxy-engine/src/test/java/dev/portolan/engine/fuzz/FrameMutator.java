package dev.portolan.engine.fuzz;

import dev.portolan.engine.testing.H2Wire;
import dev.portolan.engine.wire.http2.Frames;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Makes odd HTTP/2 connections out of good ones, frame by frame; the same seed makes the same. */
final class FrameMutator {

    /** Netty leaves out 1, which an upgrade from HTTP/1.1 would have. */
    static final int FIRST = 3;

    private final Random random;

    FrameMutator(long seed) {
        random = new Random(seed);
    }

    Random random() {
        return random;
    }

    /** The frames of a client: some requests of every shape, on streams of their own. */
    List<byte[]> requests() {
        List<byte[]> frames = new ArrayList<>();
        for (int stream = 1; stream < 2 * (2 + random.nextInt(3)); stream += 2) {
            switch (random.nextInt(6)) {
                case 0 -> frames.add(head(stream, true, "GET"));
                case 1 -> {
                    frames.add(head(stream, false, "POST", "content-length", "5"));
                    frames.add(data(stream, false, "he"));
                    frames.add(data(stream, true, "llo"));
                }
                case 2 -> {
                    frames.add(head(stream, false, "PUT"));
                    frames.add(data(stream, false, "some"));
                    frames.add(H2Wire.frame(
                            Frames.HEADERS,
                            Frames.END_HEADERS | Frames.END_STREAM,
                            stream,
                            H2Wire.block("x-sum", "4")));
                }
                case 3 -> {
                    byte[] block = H2Wire.block(H2Wire.request("GET", "/split", "cookie", "a=b", "cookie", "c=d"));
                    frames.add(H2Wire.frame(Frames.HEADERS, Frames.END_STREAM, stream, part(block, 0, 20)));
                    frames.add(H2Wire.frame(
                            Frames.CONTINUATION, Frames.END_HEADERS, stream, part(block, 20, block.length)));
                }
                case 4 -> {
                    frames.add(head(stream, false, "POST"));
                    frames.add(H2Wire.frame(Frames.RST_STREAM, 0, stream, H2Wire.number(8)));
                }
                default -> {
                    frames.add(H2Wire.frame(Frames.PING, 0, 0, new byte[8]));
                    frames.add(head(stream, true, "HEAD"));
                    frames.add(H2Wire.frame(Frames.WINDOW_UPDATE, 0, 0, H2Wire.number(1000)));
                }
            }
        }
        return frames;
    }

    /** The frames of a target that answers the first stream that Netty opens. */
    List<byte[]> response() {
        List<byte[]> frames = new ArrayList<>();
        if (random.nextInt(4) == 0) {
            frames.add(fields(FIRST, false, ":status", "103", "link", "</a>"));
        }
        switch (random.nextInt(4)) {
            case 0 -> frames.add(fields(FIRST, true, ":status", "204"));
            case 1 -> {
                frames.add(fields(FIRST, false, ":status", "200", "content-length", "5"));
                frames.add(data(FIRST, true, "hello"));
            }
            case 2 -> {
                frames.add(fields(FIRST, false, ":status", "200", "content-type", "text/plain"));
                frames.add(data(FIRST, false, "hel"));
                frames.add(data(FIRST, true, "lo"));
            }
            default -> {
                frames.add(fields(FIRST, false, ":status", "200"));
                frames.add(data(FIRST, false, "hello"));
                frames.add(fields(FIRST, true, "x-sum", "5"));
            }
        }
        return frames;
    }

    private static byte[] head(int stream, boolean end, String method, String... more) {
        return fields(stream, end, H2Wire.request(method, "/" + stream, more));
    }

    private static byte[] fields(int stream, boolean end, String... fields) {
        return H2Wire.frame(
                Frames.HEADERS, Frames.END_HEADERS | (end ? Frames.END_STREAM : 0), stream, H2Wire.block(fields));
    }

    private static byte[] data(int stream, boolean end, String text) {
        return H2Wire.frame(
                Frames.DATA, end ? Frames.END_STREAM : 0, stream, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] part(byte[] bytes, int from, int to) {
        return java.util.Arrays.copyOfRange(bytes, from, to);
    }

    /** Changes the frames in some places, or, now and then, in none; false for none. */
    boolean mutate(List<byte[]> frames) {
        int changes = random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            change(frames);
        }
        return changes > 0;
    }

    private void change(List<byte[]> frames) {
        int at = random.nextInt(frames.size());
        byte[] frame = frames.get(at).clone();
        switch (random.nextInt(7)) {
            case 0 -> frame[3] = (byte) random.nextInt(12);
            case 1 -> frame[4] = (byte) random.nextInt(256);
            case 2 -> frame[8] = (byte) random.nextInt(12);
            case 3 -> frame[random.nextInt(frame.length)] = (byte) random.nextInt(256);
            case 4 -> frames.add(at, noise());
            case 5 -> frames.add(at, frame.clone());
            default -> Collections.swap(frames, at, random.nextInt(frames.size()));
        }
        if (random.nextInt(8) == 0) {
            frame[2] = (byte) (frame[2] + 1 - random.nextInt(3));
        }
        frames.set(at, frame);
    }

    private byte[] noise() {
        byte[] payload = new byte[random.nextInt(40)];
        random.nextBytes(payload);
        return H2Wire.frame(random.nextInt(11), random.nextInt(64), random.nextInt(8), payload);
    }

    static byte[] joined(List<byte[]> frames) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        frames.forEach(all::writeBytes);
        return all.toByteArray();
    }
}
