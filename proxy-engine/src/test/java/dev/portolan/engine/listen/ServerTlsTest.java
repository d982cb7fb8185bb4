package dev.portolan.engine.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.profile.Profiles;
import dev.portolan.engine.routing.RouteTable;
import dev.portolan.engine.testing.MovableClock;
import dev.portolan.engine.testing.NoLeaks;
import dev.portolan.engine.wire.TlsLibrary;
import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Which handshakes share a context, with the session tickets that belong to it, and when its native memory is let go. */
@ExtendWith(NoLeaks.class)
class ServerTlsTest {

    private static final int MOST_NAMES = 8;
    private static final List<String> HTTP = List.of("http/1.1");

    private final MovableClock clock = new MovableClock();
    private final ServerTls tls = new ServerTls(MOST_NAMES);

    @TempDir
    Path folder;

    @BeforeEach
    void open() throws Exception {
        assumeThat(TlsLibrary.missing()).as("why BoringSSL is missing here").isNull();
        RouteTable table =
                RouteTable.compile(Objects.requireNonNull(Profiles.parse("""
                { "version": 1, "name": "Test", "hosts": ["shop.localhost", "*.shop.localhost"],
                  "listeners": [ { "port": 4443, "tls": true } ],
                  "routes": [ { "path": "/", "respond": { "status": 204 } } ] }
                """).profile()));
        LocalAuthority authority = LocalAuthority.openOrCreate(folder, clock);
        tls.names(new ServerTls.Names(() -> authority, table, "shop.localhost"));
    }

    @AfterEach
    void close() {
        tls.close();
    }

    private SslContext handshake(String name, List<String> protocols) throws SSLException {
        SslContext context = tls.context(name, "127.0.0.1", besides -> false, TlsLibrary.choose(), protocols);
        ReferenceCountUtil.release(context);
        return context;
    }

    @Test
    void aContextIsSharedByTheHandshakesOfOneNameAlone() throws Exception {
        SslContext shop = handshake("shop.localhost", HTTP);
        assertThat(handshake("shop.localhost", HTTP)).isSameAs(shop);
        assertThat(handshake("a.shop.localhost", HTTP)).isNotSameAs(shop);
        assertThat(handshake("a.shop.localhost", HTTP)).isNotSameAs(handshake("b.shop.localhost", HTTP));
        assertThat(handshake("shop.localhost", List.of("h2", "http/1.1"))).isNotSameAs(shop);
    }

    @Test
    void aRenewedLeafComesWithANewContextAndTheOldOneGoesWithItsLastHandshake() throws Exception {
        SslContext old = tls.context("shop.localhost", "127.0.0.1", besides -> false, TlsLibrary.choose(), HTTP);
        clock.move(Duration.ofDays(400));
        assertThat(handshake("shop.localhost", HTTP)).isNotSameAs(old);
        assertThat(ReferenceCountUtil.refCnt(old)).isOne();
        ReferenceCountUtil.release(old);
        assertThat(ReferenceCountUtil.refCnt(old)).isZero();
    }

    @Test
    void foreignNamesTakeNoMemory() throws Exception {
        assertThat(ReferenceCountUtil.refCnt(handshake("foreign.localhost", HTTP)))
                .isZero();
    }

    @Test
    void namesUnderAWildcardTakeNoMoreThanSoMuch() throws Exception {
        SslContext first = handshake("first.shop.localhost", HTTP);
        for (int i = 0; i < MOST_NAMES; i++) {
            handshake("n" + i + ".shop.localhost", HTTP);
        }
        assertThat(ReferenceCountUtil.refCnt(first)).isZero();
    }

    @Test
    void nothingIsKeptOnceItIsClosed() throws Exception {
        SslContext before = handshake("shop.localhost", HTTP);
        tls.close();
        assertThat(ReferenceCountUtil.refCnt(before)).isZero();
        assertThat(ReferenceCountUtil.refCnt(handshake("shop.localhost", HTTP))).isZero();
    }
}
