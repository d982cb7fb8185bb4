package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.send.OwnBody;
import dev.portolan.engine.send.OwnRequest;
import dev.portolan.engine.testing.H2Wire;
import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.ScriptedUpstream;
import dev.portolan.engine.testing.Wire;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Routes that answer on some of the profile's listeners only. */
class PortsIT extends ProxyCase {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private ScriptedUpstream admin;
    private int front;
    private int back;
    private int secure;

    @BeforeEach
    @Override
    protected void startAll() throws Exception {
        admin = ScriptedUpstream.start();
        // Held together, so that they differ.
        try (ServerSocket one = free();
                ServerSocket two = free();
                ServerSocket three = free()) {
            front = one.getLocalPort();
            back = two.getLocalPort();
            secure = three.getLocalPort();
        }
        super.startAll();
    }

    @AfterEach
    void stopAdmin() throws Exception {
        admin.close();
    }

    private static ServerSocket free() throws Exception {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @Override
    protected String listeners() {
        return "{\"port\": %d}, {\"port\": %d}, {\"port\": %d, \"tls\": true}".formatted(front, back, secure);
    }

    @Override
    protected String routes() {
        return "{\"path\": \"/\", \"to\": \"%s\"}, {\"name\": \"admin\", \"path\": \"/\", \"ports\": [%d, %d], \"to\": \"%s\"}, %s"
                .formatted(target.url(), back, secure, admin.url(), only(back));
    }

    private static String only(int port) {
        return "{\"name\": \"only\", \"path\": \"/only\", \"ports\": [%d], \"respond\": {\"body\": \"back only\"}}"
                .formatted(port);
    }

    private void answered(Wire wire, ScriptedUpstream by) throws Exception {
        wire.send(GET);
        answer(by);
        assertThat(wire.readResponse()).endsWith("ok");
    }

    private static void answer(ScriptedUpstream by) throws Exception {
        Wire called = by.accept();
        assertThat(called.readHead()).startsWith("GET / ");
        called.send(OK.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
        called.close();
    }

    @Test
    void theSamePathHasAnotherTargetOnEachListenerForAllRequestsOfAConnection() throws Exception {
        try (Wire other = Wire.to(back);
                Wire tls = Wire.tls(secure, "shop.localhost")) {
            for (int i = 0; i < 3; i++) {
                answered(client, target);
                answered(other, admin);
                answered(tls, admin);
            }
        }
    }

    @Test
    void theListenerDecidesAndNotThePortThatTheClientNames() throws Exception {
        String elsewhere = "GET /only HTTP/1.1\r\nHost: shop.localhost:%d\r\n\r\n";
        try (Wire other = Wire.to(back)) {
            other.send(elsewhere.formatted(front));
            assertThat(other.readResponse()).endsWith("back only");
            RouteReason reason = Objects.requireNonNull(engine.engine().explain(engine.lastExchange()));
            assertThat(reason.explanation().matched())
                    .extracting(matched -> matched.route().label())
                    .isEqualTo("only");
        }
        client.send(elsewhere.formatted(back));
        assertThat(target.accept().readHead()).startsWith("GET /only ");
    }

    @Test
    void overHttp2AsWell() throws Exception {
        try (H2Wire here = H2Wire.to(front);
                H2Wire there = H2Wire.to(back)) {
            assertThat(there.headers(1, true, H2Wire.request("GET", "/only"))
                            .answer(1)
                            .body())
                    .isEqualTo("back only");
            here.headers(1, true, H2Wire.request("GET", "/"));
            there.headers(3, true, H2Wire.request("GET", "/"));
            answer(target);
            answer(admin);
            assertThat(here.answer(1).body()).isEqualTo("ok");
            assertThat(there.answer(3).body()).isEqualTo("ok");
        }
    }

    @Test
    void aListenerWithoutARouteForAPathAnswers404() throws Exception {
        engine.apply(RunningEngine.profile(listeners(), only(back)));
        client.send("GET /only HTTP/1.1\r\nHost: shop.localhost\r\n\r\n");
        assertThat(client.readResponse()).startsWith("HTTP/1.1 404 ");
        Exchange refused = engine.lastExchange();
        assertThat(refused.summary().failure()).isEqualTo("no-route");
        assertThat(Objects.requireNonNull(engine.engine().explain(refused))
                        .explanation()
                        .passedOver())
                .hasToString("[only: answers on port %d only]".formatted(back));
    }

    @Test
    void anOpenConnectionFollowsARouteThatMovesToAnotherPort() throws Exception {
        try (Wire other = Wire.to(back)) {
            String get = "GET /only HTTP/1.1\r\nHost: shop.localhost\r\n\r\n";
            other.send(get);
            assertThat(other.readResponse()).endsWith("back only");
            client.send(get);
            assertThat(target.accept().readHead()).startsWith("GET /only ");
            client.close();

            Profile moved = RunningEngine.profile(
                    listeners(), "{\"path\": \"/\", \"respond\": {\"body\": \"everywhere\"}}, " + only(front));
            client = Wire.to(front);
            client.send("GET / HTTP/1.1\r\nHost: shop.localhost\r\n\r\n");
            answer(target);
            client.readResponse();
            engine.apply(moved);

            other.send(get);
            assertThat(other.readResponse()).endsWith("everywhere");
            client.send(get);
            assertThat(client.readResponse()).endsWith("back only");
        }
    }

    @Test
    void requestsOfTheProgramsOwnComeToTheListenerOfTheirUrl() throws Exception {
        OwnRequest request = new OwnRequest(
                "GET",
                "http://shop.localhost:" + back + "/only",
                List.of(),
                new OwnBody.Bytes("".getBytes(StandardCharsets.UTF_8)));

        assertThat(engine.engine()
                        .send(request)
                        .answer()
                        .get(20, TimeUnit.SECONDS)
                        .status())
                .isEqualTo(200);
    }
}
