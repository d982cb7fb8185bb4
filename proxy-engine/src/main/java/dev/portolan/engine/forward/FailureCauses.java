package dev.portolan.engine.forward;

import dev.portolan.engine.breakpoint.AbortedException;
import dev.portolan.engine.upstream.BusyException;
import dev.portolan.engine.upstream.StreamResetException;
import dev.portolan.engine.wire.Shortage;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.netty.handler.timeout.TimeoutException;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.NoSuchFileException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** From a throwable to the failure that it means. */
final class FailureCauses {

    private static final int DEEPEST = 16;

    private FailureCauses() {}

    static Failure failure(Throwable cause) {
        if (Shortage.ofMemory(cause) || outOfDescriptors(cause)) {
            return Failure.OUT_OF_RESOURCES;
        }
        if (within(cause, SSLException.class) != null) {
            return Failure.UPSTREAM_TLS;
        }
        return plain(unwrapped(cause));
    }

    /** Reflection and several classes of Netty stand before what the system said. */
    private static boolean outOfDescriptors(Throwable cause) {
        Throwable inner = cause;
        for (int depth = 0; depth < DEEPEST && inner != null; depth++) {
            if (words(inner).contains("too many open files")) {
                return true;
            }
            inner = inner.getCause();
        }
        return false;
    }

    private static Failure plain(Throwable cause) {
        return switch (cause) {
            case AbortedException _ -> Failure.ABORTED;
            case NotStoredException _ -> Failure.NOT_STORED;
            case BusyException _ -> Failure.UPSTREAM_BUSY;
            case StreamResetException reset -> reset.refused() ? Failure.UPSTREAM_BUSY : Failure.UPSTREAM_RESET;
            case ConnectTimeoutException _, SocketTimeoutException _ -> Failure.UPSTREAM_TIMEOUT;
            case TimeoutException _, java.util.concurrent.TimeoutException _ -> Failure.RESPONSE_TIMEOUT;
            case UnknownHostException _, UnresolvedAddressException _ -> Failure.UPSTREAM_NAME;
            case NoRouteToHostException _, PortUnreachableException _, UnsupportedOperationException _ ->
                Failure.UPSTREAM_UNREACHABLE;
            case ConnectException refused -> connecting(refused);
            case TooLongHttpHeaderException _ -> Failure.HEADER_TOO_LARGE;
            case TooLongHttpLineException _ -> Failure.URI_TOO_LONG;
            case FileNotFoundException _, NoSuchFileException _ -> Failure.UPSTREAM_REFUSED;
            case ClosedChannelException _, EOFException _ -> Failure.UPSTREAM_RESET;
            case DecoderException _ -> Failure.UPSTREAM_BAD_RESPONSE;
            case SocketException lost -> lost(lost);
            case IOException lost -> lost(lost);
            default -> Failure.INTERNAL;
        };
    }

    /** The native transports and NIO have one class for all of it; only the words differ. */
    private static Failure connecting(ConnectException cause) {
        String message = words(cause);
        if (message.contains("timed out")) {
            return Failure.UPSTREAM_TIMEOUT;
        }
        if (message.contains("temporarily unavailable")) {
            // The queue of a socket of the Unix domain is full.
            return Failure.UPSTREAM_BUSY;
        }
        if (message.contains("permission denied")) {
            return Failure.UPSTREAM_UNREACHABLE;
        }
        return message.contains("unreachable") || message.contains("no route")
                ? Failure.UPSTREAM_UNREACHABLE
                : Failure.UPSTREAM_REFUSED;
    }

    private static Failure lost(IOException cause) {
        String message = words(cause);
        if (message.contains("refused")) {
            return Failure.UPSTREAM_REFUSED;
        }
        return message.contains("unreachable") || message.contains("no route")
                ? Failure.UPSTREAM_UNREACHABLE
                : Failure.UPSTREAM_RESET;
    }

    static @Nullable String reason(Throwable cause) {
        SSLException tls = within(cause, SSLException.class);
        if (tls != null) {
            return tlsReason(cause, tls);
        }
        return switch (unwrapped(cause)) {
            case DecoderException malformed -> malformed.getMessage();
            case AbortedException aborted -> aborted.getMessage();
            case NotStoredException _ -> null;
            case BusyException busy -> busy.getMessage();
            case StreamResetException reset -> reset.getMessage();
            case FileNotFoundException _, NoSuchFileException _ -> "There is no such file.";
            case UnsupportedOperationException _ -> "This system has no sockets of the Unix domain.";
            case SocketException refused
            when words(refused).contains("permission denied") ->
                "This user may not open the socket: permission denied.";
            default -> null;
        };
    }

    private static @Nullable String tlsReason(Throwable cause, SSLException tls) {
        if (within(cause, CertificateExpiredException.class) != null) {
            return "Its certificate has expired.";
        }
        if (within(cause, CertificateNotYetValidException.class) != null) {
            return "Its certificate is not valid yet; is this machine's clock right?";
        }
        if (within(cause, CertPathValidatorException.class) != null
                || words(cause).contains("certification path")) {
            return "Its certificate comes from no authority that this machine knows.";
        }
        CertificateException certificate = within(cause, CertificateException.class);
        if (certificate != null) {
            return certificateReason(certificate);
        }
        if (tls instanceof NotSslRecordException || words(tls).contains("not an ssl/tls record")) {
            return "It answered in plain text: the target's scheme should be http.";
        }
        if (tls instanceof SslHandshakeTimeoutException) {
            return "The TLS handshake did not end in time.";
        }
        return alertReason(tls);
    }

    /** What the target's alert (RFC 8446, section 6.2) means; each library of TLS has its own spelling. */
    private static @Nullable String alertReason(SSLException tls) {
        String message = words(tls).replace('_', ' ');
        if (message.contains("unrecognized name")) {
            return "It has no certificate for the name it was asked for: set tls.serverName to one it has.";
        }
        if (message.contains("bad certificate") || message.contains("certificate required")) {
            return "It asks for a certificate of the client, and Portolan sends none.";
        }
        if (message.contains("protocol version")
                || message.contains("unsupported protocol")
                || message.contains("not accepted by client")) {
            return "It speaks neither TLS 1.2 nor TLS 1.3.";
        }
        if (message.contains("handshake failure")) {
            return "It refused the handshake: it has no cipher in common, or asks for a certificate of the client.";
        }
        // BoringSSL's errors have four parts, of which only the last is for people.
        int last = message.startsWith("error:") ? message.lastIndexOf(':') : -1;
        return last < 0 ? tls.getMessage() : "The handshake failed: " + message.substring(last + 1) + ".";
    }

    private static @Nullable String certificateReason(CertificateException cause) {
        String message = words(cause);
        if (message.contains("certification path") || message.contains("path building failed")) {
            return "Its certificate comes from no authority that this machine knows.";
        }
        return message.contains("matching") || message.contains("subject alternative")
                ? "Its certificate is for another name: " + cause.getMessage() + "."
                : cause.getMessage();
    }

    /** Past the wrappers that say nothing by themselves. */
    private static Throwable unwrapped(Throwable cause) {
        Throwable inner = cause;
        for (int depth = 0; depth < DEEPEST; depth++) {
            Throwable next = inner.getCause();
            boolean wrapper = inner instanceof CompletionException
                    || inner instanceof ExecutionException
                    || inner.getClass() == DecoderException.class;
            if (!wrapper || next == null) {
                return inner;
            }
            inner = next;
        }
        return inner;
    }

    private static <T extends Throwable> @Nullable T within(Throwable cause, Class<T> type) {
        Throwable inner = cause;
        for (int depth = 0; depth < DEEPEST && inner != null; depth++) {
            if (type.isInstance(inner)) {
                return type.cast(inner);
            }
            inner = inner.getCause();
        }
        return null;
    }

    private static String words(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? "" : message.toLowerCase(Locale.ROOT);
    }
}
