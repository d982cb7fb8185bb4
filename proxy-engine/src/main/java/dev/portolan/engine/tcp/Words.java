package dev.portolan.engine.tcp;

import dev.portolan.engine.profile.Units;
import dev.portolan.engine.wire.TlsAlert;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What the record of a TCP connection says to people. */
final class Words {

    private Words() {}

    /** {@code TLSv1.3, for shop.localhost, postgresql}. */
    static String secured(@Nullable SslHandler tls, @Nullable String name) {
        if (tls == null) {
            return "TLS";
        }
        String protocol = tls.applicationProtocol();
        return tls.engine().getSession().getProtocol()
                + (name == null ? "" : ", for " + name)
                + (protocol == null ? "" : ", " + protocol);
    }

    static String notSecured(Throwable cause) {
        if (cause instanceof SslHandshakeTimeoutException) {
            return "This port expects TLS, and the client did not begin or end its handshake in time.";
        }
        return "No TLS connection with the client came about: " + cause.getMessage() + ".";
    }

    static String refused(String name, String alert) {
        return "The client refused the certificate for " + name + "; its alert is " + alert + ". "
                + TlsAlert.meaning(alert);
    }

    static String broke(String who, Throwable cause) {
        return cause instanceof SSLException
                ? who + " broke TLS off: " + cause.getMessage() + "."
                : who + " reset the connection.";
    }

    static String time(@Nullable Duration duration) {
        return duration == null ? "too long" : Units.text(duration);
    }
}
