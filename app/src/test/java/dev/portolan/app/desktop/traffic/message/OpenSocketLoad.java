package dev.portolan.app.desktop.traffic.message;

import dev.portolan.engine.capture.CaptureStore;
import dev.portolan.engine.capture.Compression;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.Recorder;
import dev.portolan.engine.capture.Recording;
import dev.portolan.engine.capture.RequestHead;
import dev.portolan.engine.capture.ResponseHead;
import dev.portolan.engine.capture.SocketFrame;
import dev.portolan.engine.profile.CaptureSettings;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One open WebSocket with many messages: how long one look at it takes after a hundred more came, when it is followed and when it is read
 * anew. It prints, and is no test, because what it measures is this machine too. Arguments: {@code [messages] [looks]}.
 */
final class OpenSocketLoad {

    private static final String TEXT =
            "{\"symbol\":\"PORT\",\"price\":%d,\"side\":\"buy\",\"at\":\"2026-11-26T20:00:00Z\"}";

    private final CaptureStore capture = new CaptureStore(CaptureSettings.DEFAULT, Clock.systemUTC());
    private final Recorder recorder = capture.recorder();
    private final Recording socket;
    private int sent;

    private OpenSocketLoad() {
        InetSocketAddress client = new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_123);
        socket = recorder.begin(
                1,
                client,
                false,
                new RequestHead("GET", "/prices", "HTTP/1.1", new DefaultHttpHeaders().add("Host", "shop.localhost")),
                System.nanoTime());
        socket.responseOut(
                new ResponseHead(101, "", "HTTP/1.1", new DefaultHttpHeaders().add("Upgrade", "websocket")),
                System.nanoTime());
    }

    public static void main(String[] args) {
        int messages = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        int looks = args.length > 1 ? Integer.parseInt(args[1]) : 200;
        new OpenSocketLoad().run(messages, looks);
    }

    private void run(int messages, int looks) {
        send(messages);
        System.out.println(
                "One look at " + messages + " messages, a hundred more before each, ms: median, 99 %, worst");
        Supplier<@Nullable Exchange> follow = capture.follow(socket.id());
        for (int round = 0; round < 3; round++) {
            print("followed", look(follow, looks));
            print("anew", look(() -> capture.exchange(socket.id()), looks / 10));
        }
        capture.close();
    }

    private void send(int count) {
        for (int i = 0; i < count; i++) {
            byte[] text = String.format(Locale.ROOT, TEXT, sent++).getBytes(StandardCharsets.UTF_8);
            socket.message(
                    new SocketFrame(
                            false, 1, true, Unpooled.wrappedBuffer(text), text.length, Compression.NONE, text.length),
                    System.nanoTime());
        }
    }

    private long[] look(Supplier<@Nullable Exchange> read, int looks) {
        long[] nanos = new long[looks];
        MessageReading reading =
                MessageReading.of(Objects.requireNonNull(read.get()), MessageFilter.ALL, MessageReading.NONE);
        for (int i = 0; i < looks; i++) {
            send(100);
            long begin = System.nanoTime();
            reading = MessageReading.of(Objects.requireNonNull(read.get()), MessageFilter.ALL, reading);
            nanos[i] = System.nanoTime() - begin;
        }
        return nanos;
    }

    private static void print(String how, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%-9s %8.2f %8.2f %8.2f%n",
                how,
                nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 99 / 100] / 1e6,
                nanos[nanos.length - 1] / 1e6);
    }
}
