package dev.portolan.bench.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Waits until a program that was just started accepts connections. */
final class Readiness {

    private static final long SECONDS = 30;
    private static final long MILLIS_BETWEEN = 5;

    private Readiness() {}

    /** @return the milliseconds that it took */
    static long await(String what, Process process, Path log, int port) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (!accepts(port)) {
            if (!process.isAlive()) {
                throw new IOException(what + " ended with " + process.exitValue() + ":\n" + Files.readString(log));
            }
            if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(SECONDS)) {
                throw new IOException(what + " did not listen within " + SECONDS + " s:\n" + Files.readString(log));
            }
            Thread.sleep(MILLIS_BETWEEN);
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}
