package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.testing.GrpcPeers;
import dev.portolan.engine.testing.NoLeaks;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.ScriptedUpstream;
import dev.portolan.engine.testing.Wire;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client and a server of gRPC with the proxy between them: h2c or TLS to the client, h2c to the target. */
@ExtendWith(NoLeaks.class)
class GrpcIT {

    private static final String LISTENERS = "{\"port\": 0}, {\"port\": 0, \"tls\": true}";

    @TempDir
    Path folder;

    private GrpcPeers peers;
    private RunningEngine engine;
    private ManagedChannel plain;

    @BeforeEach
    void start() throws Exception {
        peers = GrpcPeers.start();
        engine = RunningEngine.with(
                folder, LISTENERS, "{\"path\": \"/\", \"to\": \"h2c://127.0.0.1:" + peers.port() + "\"}");
        plain = NettyChannelBuilder.forAddress("127.0.0.1", engine.port())
                .overrideAuthority("shop.localhost")
                .usePlaintext()
                .maxInboundMessageSize(64 << 20)
                .build();
    }

    @AfterEach
    void stop() {
        plain.shutdownNow();
        peers.close();
        engine.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneMessageIsAnsweredByOne(boolean tls) throws Exception {
        ManagedChannel channel = tls ? secure() : plain;
        AtomicReference<Metadata> head = new AtomicReference<>();
        AtomicReference<Metadata> trailers = new AtomicReference<>();
        Channel watched = io.grpc.ClientInterceptors.intercept(
                channel, MetadataUtils.newCaptureMetadataInterceptor(head, trailers));
        assertThat(peers.unary(watched, "hello")).isEqualTo("HELLO");
        assertThat(trailers.get().get(GrpcPeers.TRAILER)).isEqualTo("5");
        Exchange exchange = engine.lastExchange();
        assertThat(exchange.summary().status()).isEqualTo(200);
        assertThat(exchange.requestIn().start()).contains(" HTTP/2");
        assertThat(exchange.summary())
                .extracting(ExchangeSummary::kind, ExchangeSummary::protocol, ExchangeSummary::targetProtocol)
                .containsExactly(ExchangeSummary.Kind.GRPC, "HTTP/2", "HTTP/2");
        assertThat(exchange.requestBody().arrivals()).hasSize(1);
        assertThat(exchange.responseBody().arrivals().getFirst().atNanos())
                .isGreaterThan(exchange.requestBody().arrivals().getFirst().atNanos());
        assertThat(exchange.responseBody().trailers())
                .anySatisfy(
                        field -> assertThat(field.name() + "=" + field.value()).isEqualTo("grpc-status=0"));
        channel.shutdownNow().awaitTermination(20, TimeUnit.SECONDS);
    }

    private ManagedChannel secure() throws Exception {
        return NettyChannelBuilder.forAddress("127.0.0.1", engine.port(1))
                .overrideAuthority("shop.localhost")
                .sslContext(GrpcSslContexts.forClient()
                        .trustManager(InsecureTrustManagerFactory.INSTANCE)
                        .build())
                .build();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theThreeKindsOfStreamsPass(boolean tls) throws Exception {
        ManagedChannel channel = tls ? secure() : plain;
        assertThat(peers.serverStream(channel, "5")).containsExactly("0", "1", "2", "3", "4");
        assertThat(peers.clientStream(channel, List.of("a", "b", "c"))).isEqualTo("abc");
        assertThat(peers.conversation(channel, 100)).isEqualTo(100);
        channel.shutdownNow().awaitTermination(20, TimeUnit.SECONDS);
    }

    @Test
    void largeMessagesPass() {
        String large = "x".repeat(20 << 20);
        assertThat(peers.unary(plain, large)).hasSize(large.length());
    }

    @Test
    void anErrorOfTheServerIsTheClients() {
        assertThatThrownBy(() -> peers.unary(plain, "fail")).isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
            assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
            assertThat(e.getStatus().getDescription()).isEqualTo("as it was asked to: 100%");
        });
        ExchangeSummary recorded = engine.lastExchange().summary();
        assertThat(recorded.status()).isEqualTo(200);
        assertThat(recorded.grpcStatus()).isEqualTo(Status.Code.FAILED_PRECONDITION.value());
        assertThat(recorded.error()).isTrue();
    }

    @Test
    void aDeadlineReachesTheServerAndEndsTheCall() {
        assertThatThrownBy(() -> ClientCalls.blockingUnaryCall(
                        plain,
                        GrpcPeers.UNARY,
                        io.grpc.CallOptions.DEFAULT.withDeadlineAfter(500, TimeUnit.MILLISECONDS),
                        "wait"))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED));
        RunningEngine.await(peers::cancelled);
        assertThat(peers.sawDeadline()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aClientThatCancelsIsHeardByTheServer(boolean tls) throws Exception {
        ManagedChannel channel = tls ? secure() : plain;
        ClientCallStreamObserver<String> call = peers.open(channel);
        call.onNext("one");
        RunningEngine.await(() -> peers.answers().contains("one"));
        call.cancel("enough", null);
        RunningEngine.await(peers::cancelled);
        assertThat(engine.lastExchange().summary().failure()).isEqualTo("client-gone");
        channel.shutdownNow().awaitTermination(20, TimeUnit.SECONDS);
    }

    @Test
    void aServerThatIsGoneEndsTheCallOfTheClient() throws Exception {
        ClientCallStreamObserver<String> call = peers.open(plain);
        call.onNext("one");
        RunningEngine.await(() -> peers.answers().contains("one"));
        peers.kill();
        RunningEngine.await(() -> peers.error() != null);
        assertThat(Status.fromThrowable(Objects.requireNonNull(peers.error())).getCode())
                .isIn(Status.Code.UNAVAILABLE, Status.Code.INTERNAL, Status.Code.CANCELLED);
    }

    @Test
    void aTargetThatIsDownIsUnavailableAndSaysWhy() {
        peers.close();
        assertThatThrownBy(() -> peers.unary(plain, "hello"))
                .isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
                    assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
                    assertThat(e.getStatus().getDescription()).contains("Nothing listens on 127.0.0.1:" + peers.port());
                });
        assertThat(engine.lastExchange().summary().failure()).isEqualTo("upstream-refused");
    }

    @Test
    void aServerThatDoesNotAnswerInTimeIsADeadline() throws Exception {
        engine.apply(RunningEngine.profile(
                LISTENERS,
                "{\"path\": \"/\", \"to\": \"h2c://127.0.0.1:" + peers.port()
                        + "\", \"timeouts\": {\"response\": \"300ms\"}}"));
        assertThatThrownBy(() -> peers.unary(plain, "wait"))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED));
        assertThat(engine.lastExchange().summary().failure()).isEqualTo("response-timeout");
    }

    @Test
    void aQuietConversationIsNotCutByTheTimesOfTheRoute() throws Exception {
        engine.apply(RunningEngine.profile(
                LISTENERS,
                "{\"path\": \"/\", \"to\": \"h2c://127.0.0.1:" + peers.port()
                        + "\", \"timeouts\": {\"response\": \"1ms\", \"idle\": \"1ms\"}}"));
        ClientCallStreamObserver<String> call = peers.open(plain);
        for (String each : List.of("one", "two", "three")) {
            call.onNext(each);
            RunningEngine.await(() -> peers.answers().contains(each));
        }
        call.onCompleted();
        RunningEngine.await(peers::completed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/grpc-web+proto", "application/grpc-web-text"})
    void grpcWebPassesOverHttp11AsItIs(String type) throws Exception {
        try (ScriptedUpstream target = ScriptedUpstream.start();
                RunningEngine web =
                        RunningEngine.routes(folder, "{\"path\": \"/\", \"to\": \"" + target.url() + "\"}");
                Wire client = web.call()) {
            String call = "\0\0\0\0\3abc";
            client.send("POST /test.Echo/Unary HTTP/1.1\r\nHost: shop.localhost\r\nContent-Type: " + type
                    + "\r\nX-Grpc-Web: 1\r\nContent-Length: 8\r\n\r\n" + call);
            Wire wire = target.accept();
            assertThat(wire.readHead()).contains("\r\nContent-Type: " + type + "\r\n", "\r\nX-Grpc-Web: 1\r\n");
            assertThat(wire.read(8)).isEqualTo(call);
            String answer = "\0\0\0\0\2ok" + (char) 0x80 + "\0\0\0\17grpc-status:0\r\n";
            wire.send("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + answer.length() + "\r\n\r\n"
                    + answer);
            assertThat(client.readResponse()).endsWith("\r\n\r\n" + answer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/grpc-web+proto", "application/grpc-web-text"})
    void aFailureIsToldToGrpcWebAsWell(String type) throws Exception {
        try (RunningEngine web = RunningEngine.routes(folder, "{\"path\": \"/\", \"to\": \"http://127.0.0.1:1\"}");
                Wire client = web.call()) {
            client.send("POST /test.Echo/Unary HTTP/1.1\r\nHost: shop.localhost\r\nContent-Type: " + type
                    + "\r\nContent-Length: 5\r\n\r\n\0\0\0\0\0");
            assertThat(client.readResponse())
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .containsIgnoringCase("\r\ncontent-type: " + type + "\r\n")
                    .contains("\r\ngrpc-status: 14\r\n", "\r\ngrpc-message: Nothing listens on 127.0.0.1:1");
        }
    }
}
