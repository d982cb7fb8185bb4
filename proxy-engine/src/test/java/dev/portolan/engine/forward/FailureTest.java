package dev.portolan.engine.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.Arrays;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTest {

    @ParameterizedTest
    @MethodSource("causes")
    void everyCauseHasItsFailure(Throwable cause, Failure expected) {
        assertThat(Failure.of(cause)).isEqualTo(expected);
        assertThat(Failure.of(new CompletionException(cause))).isEqualTo(expected);
    }

    static Stream<Arguments> causes() {
        return Stream.of(
                Arguments.of(new ConnectException("Connection refused"), Failure.UPSTREAM_REFUSED),
                Arguments.of(
                        new ConnectException("connect(..) failed: Network is unreachable"),
                        Failure.UPSTREAM_UNREACHABLE),
                Arguments.of(new ConnectException("Connection timed out"), Failure.UPSTREAM_TIMEOUT),
                Arguments.of(new NoRouteToHostException("No route to host"), Failure.UPSTREAM_UNREACHABLE),
                Arguments.of(new ConnectTimeoutException("connection timed out"), Failure.UPSTREAM_TIMEOUT),
                Arguments.of(ReadTimeoutException.INSTANCE, Failure.RESPONSE_TIMEOUT),
                Arguments.of(new UnknownHostException("api.nowhere"), Failure.UPSTREAM_NAME),
                Arguments.of(new UnresolvedAddressException(), Failure.UPSTREAM_NAME),
                Arguments.of(new ClosedChannelException(), Failure.UPSTREAM_RESET),
                Arguments.of(new IOException("Connection reset by peer"), Failure.UPSTREAM_RESET),
                Arguments.of(new DecoderException("invalid version format"), Failure.UPSTREAM_BAD_RESPONSE),
                Arguments.of(new TooLongHttpHeaderException("big"), Failure.HEADER_TOO_LARGE),
                Arguments.of(new TooLongHttpLineException("long"), Failure.URI_TOO_LONG),
                Arguments.of(
                        new DecoderException(new NotSslRecordException("not an SSL/TLS record")), Failure.UPSTREAM_TLS),
                Arguments.of(new SSLHandshakeException("alert"), Failure.UPSTREAM_TLS),
                Arguments.of(new IllegalStateException("a bug"), Failure.INTERNAL));
    }

    @Test
    void anOversizedHeadIsTheFaultOfWhoSentIt() {
        assertThat(Failure.of(new TooLongHttpHeaderException("big"))).isEqualTo(Failure.HEADER_TOO_LARGE);
        assertThat(Failure.ofTarget(new TooLongHttpHeaderException("big"))).isEqualTo(Failure.UPSTREAM_BAD_RESPONSE);
    }

    @Test
    void aCertificateThatWasRefusedSaysWhy() {
        assertThat(Failure.reason(handshake(new CertificateExpiredException("NotAfter: …"))))
                .contains("expired");
        assertThat(Failure.reason(handshake(new CertPathValidatorException("Path does not chain"))))
                .contains("no authority");
        assertThat(Failure.reason(handshake(new CertificateException("No name matching api.test found"))))
                .contains("another name")
                .contains("api.test");
        assertThat(Failure.reason(new DecoderException(new NotSslRecordException("not an SSL/TLS record: 48"))))
                .contains("should be http");
        assertThat(Failure.reason(new ConnectException("Connection refused"))).isNull();
    }

    @Test
    void everyFailureCanBeToldApartAndReadByPeople() {
        assertThat(Arrays.stream(Failure.values()).map(Failure::kind)).doesNotHaveDuplicates();
        for (Failure failure : Failure.values()) {
            assertThat(failure.happened("http://localhost:8080")).endsWith(".").doesNotContain("{");
            assertThat(failure.happened(null)).endsWith(".").doesNotContain("{");
            assertThat(failure.advice()).endsWith(".");
        }
        assertThat(Failure.UPSTREAM_TIMEOUT.happened(null)).startsWith("The target did not accept");
        assertThat(Failure.UPSTREAM_REFUSED.happened(null)).startsWith("Nothing listens on the target:");
        assertThat(Failure.UPSTREAM_TIMEOUT.happened("https://[::1]:9/base")).startsWith("[::1]:9 did not");
        assertThat(Failure.UPSTREAM_REFUSED.happened("http://localhost:8080"))
                .isEqualTo("Nothing listens on localhost:8080: the connection was refused.");
    }

    private static Throwable handshake(Throwable cause) {
        return new DecoderException(new SSLHandshakeException("handshake").initCause(cause));
    }

    @Test
    void socketsOfTheUnixDomainHaveReasonsOfTheirOwn() {
        Throwable missing = new FileNotFoundException("connect(..) failed: No such file or directory: /run/a.sock");
        assertThat(Failure.ofTarget(missing)).isEqualTo(Failure.UPSTREAM_REFUSED);
        assertThat(Failure.reason(missing)).isEqualTo("There is no such file.");
        Throwable forbidden = new ConnectException("connect(..) failed: Permission denied: /run/a.sock");
        assertThat(Failure.ofTarget(forbidden)).isEqualTo(Failure.UPSTREAM_UNREACHABLE);
        assertThat(Failure.reason(forbidden)).contains("permission denied");
        Throwable full = new ConnectException("connect(..) failed: Resource temporarily unavailable: /run/a.sock");
        assertThat(Failure.ofTarget(full)).isEqualTo(Failure.UPSTREAM_BUSY);
        Throwable none = new UnsupportedOperationException("Unix domain sockets not supported");
        assertThat(Failure.ofTarget(none)).isEqualTo(Failure.UPSTREAM_UNREACHABLE);
        assertThat(Failure.reason(none)).contains("no sockets of the Unix domain");
    }
}
