package dev.portolan.engine.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.profile.ProxyProtocol;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a target is told, byte by byte as the specification of the PROXY protocol has it. */
class ProxyHeaderTest {

    private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";

    private static Caller caller(String source, String destination) {
        return new Caller(new InetSocketAddress(source, 56324), new InetSocketAddress(destination, 443));
    }

    private static ByteBuf header(ProxyProtocol version, @Nullable Caller caller) {
        return ProxyHeader.of(version, caller);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 127.0.0.1, TCP4 192.0.2.7 127.0.0.1",
        "2001:db8::7, ::1, TCP6 2001:db8::7 ::1",
        "192.0.2.7, ::1, TCP6 ::ffff:c000:207 ::1",
        "2001:db8::7, 127.0.0.1, TCP6 2001:db8::7 ::ffff:7f00:1",
    })
    void asALine(String source, String destination, String line) {
        assertThat(header(ProxyProtocol.V1, caller(source, destination)).toString(StandardCharsets.US_ASCII))
                .isEqualTo("PROXY " + line + " 56324 443\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 127.0.0.1, 2111000c c0000207 7f000001",
        "2001:db8::7, ::1, 21210024 20010db8000000000000000000000007 00000000000000000000000000000001",
        "192.0.2.7, ::1, 21210024 00000000000000000000ffffc0000207 00000000000000000000000000000001",
    })
    void asBytes(String source, String destination, String bytes) {
        assertThat(ByteBufUtil.hexDump(header(ProxyProtocol.V2, caller(source, destination))))
                .isEqualTo(SIGNATURE + bytes.replace(" ", "") + "dc0401bb");
    }

    @Test
    void theProgramSpeaksForItself() {
        assertThat(header(ProxyProtocol.V1, null).toString(StandardCharsets.US_ASCII))
                .isEqualTo("PROXY UNKNOWN\r\n");
        assertThat(ByteBufUtil.hexDump(header(ProxyProtocol.V2, null))).isEqualTo(SIGNATURE + "20000000");
    }

    @Test
    void whoHasLeftOrHasNoAddressIsNobody() {
        InetSocketAddress known = new InetSocketAddress("127.0.0.1", 1);
        assertThat(Caller.of(InetSocketAddress.createUnresolved("unknown", 0), known))
                .isNull();
        assertThat(Caller.of(known, null)).isNull();
        assertThat(Caller.of(known, known)).isEqualTo(new Caller(known, known));
    }
}
