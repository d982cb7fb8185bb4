package dev.portolan.engine;

import dev.portolan.engine.wire.TlsLibrary;
import dev.portolan.engine.wire.Transport;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the traffic runs on, which decides what it costs; for diagnostics.
 *
 * @param transport {@code io_uring}, {@code epoll}, {@code kqueue} or {@code nio}
 * @param tls what carries out TLS: {@code BoringSSL} or {@code the JDK}
 * @param tlsProblem why it is not BoringSSL, or null
 */
public record Machinery(
        String transport, String tls, @Nullable String tlsProblem) {

    static Machinery of(Transport transport) {
        return new Machinery(
                transport.name().toLowerCase(Locale.ROOT), TlsLibrary.choose().title(), TlsLibrary.missing());
    }
}
