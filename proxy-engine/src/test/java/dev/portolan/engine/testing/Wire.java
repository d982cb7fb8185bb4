package dev.portolan.engine.testing;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.net.ssl.SSLContext;

/**
 * One end of a connection, under the test's control byte by byte. Text is Latin-1. A read that gets nothing for twenty
 * seconds fails the test.
 */
public final class Wire implements Closeable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;

    public Wire(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** Connects to a port of 127.0.0.1. */
    public static Wire to(int port) throws IOException {
        return new Wire(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** Connects with TLS, asking for {@code name} and believing every certificate. */
    public static Wire tls(int port, String name) throws Exception {
        return secured(new Socket(InetAddress.getLoopbackAddress(), port), name);
    }

    /** Goes on with TLS where no TLS was before. */
    public Wire secured(String name) throws Exception {
        return secured(socket, name);
    }

    private static Wire secured(Socket plain, String name) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
        return new Wire(context.getSocketFactory().createSocket(plain, name, plain.getPort(), true));
    }

    public Wire send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public Wire send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** The next bytes up to and with {@code end}. */
    public String readTo(String end) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(end, Math.max(0, text.length() - end.length())) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("closed after: " + text);
            }
            text.append((char) next);
        }
        return text.toString();
    }

    /** A message head with its empty line. */
    public String readHead() throws IOException {
        return readTo("\r\n\r\n");
    }

    public String read(int bytes) throws IOException {
        byte[] read = in.readNBytes(bytes);
        if (read.length < bytes) {
            throw new EOFException("closed after " + read.length + " of " + bytes + " bytes");
        }
        return new String(read, StandardCharsets.ISO_8859_1);
    }

    /** A whole response that is framed by length or chunks; chunked bodies are returned as they stand on the wire. */
    public String readResponse() throws IOException {
        String head = readHead();
        String lower = head.toLowerCase(Locale.ROOT);
        int at = lower.indexOf("\r\ncontent-length: ");
        if (at >= 0) {
            int from = at + "\r\ncontent-length: ".length();
            return head + read(Integer.parseInt(head.substring(from, head.indexOf('\r', from))));
        }
        return lower.contains("\r\ntransfer-encoding: chunked") ? head + readTo("\r\n0\r\n\r\n") : head;
    }

    /** Everything up to an orderly end. */
    public String readToEnd() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** Everything up to the end, orderly or by a reset. */
    public String readToCut() {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            int next;
            while ((next = in.read()) >= 0) {
                read.write(next);
            }
        } catch (SocketException e) {
            // The reset that was allowed.
        } catch (IOException e) {
            throw new AssertionError("neither end nor reset", e);
        }
        return read.toString(StandardCharsets.ISO_8859_1);
    }

    /** Reads on to the end, and tells whether that was a reset and no orderly one. */
    public boolean endedByReset() throws IOException {
        try {
            in.readAllBytes();
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    public InputStream input() {
        return in;
    }

    public Socket socket() {
        return socket;
    }

    public void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Closes with a reset. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
