package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.testing.H2Wire;
import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.Wire;
import dev.portolan.engine.wire.Limits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a listener's limits keep out, and what those are told who are kept out. */
class LimitsIT extends ProxyCase {

    private static final String LIMITS = "\"headerBytes\": \"2KB\", \"headerCount\": 12, \"uriBytes\": \"1KB\", "
            + "\"connections\": 3, \"body\": \"4KB\"";

    @Override
    protected String listeners() {
        return "{\"port\": 0, \"limits\": {" + LIMITS + "}}";
    }

    @Override
    protected String routes() {
        return "{\"path\": \"/\", \"to\": \"" + target.url() + "\"}, "
                + "{\"path\": \"/large\", \"to\": \"" + target.url() + "\", \"maxBody\": \"64KB\"}, "
                + "{\"path\": \"/small\", \"to\": \"" + target.url() + "\", \"maxBody\": \"1KB\"}";
    }

    private String refusal(String request, int status, String kind) throws IOException {
        client.send(request);
        String page = client.readResponse();
        assertThat(page).startsWith("HTTP/1.1 " + status + " ");
        assertThat(engine.lastExchange().summary().failure()).isEqualTo(kind);
        assertThat(target.called()).isFalse();
        return page;
    }

    @Test
    void aHeaderSectionThatIsTooLargeNamesItsCookiesAndWhyTheyPileUp() throws Exception {
        String page = refusal(request("GET", "Cookie: " + "c".repeat(3000)), 431, "header-too-large");
        assertThat(page)
                .containsPattern("They have 3,0\\d\\d bytes; this listener allows 2KB \\(limits.headerBytes\\)")
                .contains("The Cookie field has 3,000 bytes of it")
                .contains("those of localhost to every port of it");
        assertThat(engine.lastExchange().requestIn().fields())
                .anySatisfy(field -> assertThat(field.name()).isEqualToIgnoringCase("cookie"));
    }

    @Test
    void oneThatIsMuchTooLargeIsNotReadToItsEnd() throws Exception {
        assertThat(refusal(request("GET", "Cookie: " + "c".repeat(9000)), 431, "header-too-large"))
                .contains("They have more than 8192 bytes");
    }

    @Test
    void fieldsAreCounted() throws Exception {
        String[] fields = new String[12];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = "X-" + i + ": y";
        }
        assertThat(refusal(request("GET", fields), 431, "header-too-large"))
                .contains("There are 13; this listener allows 12 (limits.headerCount)");
    }

    @Test
    void aLongUrlIsRefusedWithItsSize() throws Exception {
        assertThat(refusal(GET.replace("/ ", "/?" + "q".repeat(1500) + " "), 414, "uri-too-long"))
                .contains("It has 1,502 bytes; this listener allows 1KB (limits.uriBytes)");
    }

    @Test
    void oneThatIsMuchTooLongIsNotReadToItsEnd() throws Exception {
        assertThat(refusal(GET.replace("/ ", "/?" + "q".repeat(5000) + " "), 414, "uri-too-long"))
                .contains("this listener allows 1KB");
    }

    @Test
    void aBodyThatIsAnnouncedTooLargeIsRefusedBeforeItComes() throws Exception {
        assertThat(refusal(request("POST", "Content-Length: 5000"), 413, "body-too-large"))
                .contains("It is announced with 5,000 bytes, and limits.body of the listener allows 4KB");
    }

    @Test
    void aBodyThatTurnsOutTooLargeIsBrokenOffAndTheTargetSeesThat() throws Exception {
        client.send(request("POST", "Transfer-Encoding: chunked") + "fff\r\n" + "x".repeat(0xfff) + "\r\n");
        Wire upload = target.accept();
        upload.readHead();
        client.send("10\r\n" + "x".repeat(16) + "\r\n");
        assertThat(client.readResponse())
                .startsWith("HTTP/1.1 413 ")
                .contains("It has come to more than the 4KB that limits.body of the listener allows");
        assertThat(upload.readToCut()).doesNotContain("\r\n0\r\n");
        assertThat(engine.lastExchange().summary().failure()).isEqualTo("body-too-large");
    }

    @Test
    void theSameHoldsForHttp2() throws Exception {
        try (H2Wire h2 = H2Wire.to(engine.port())) {
            H2Wire.Answer fields = h2.headers(1, true, H2Wire.request("GET", "/", "cookie", "c".repeat(3000)))
                    .answer(1);
            assertThat(fields.status()).isEqualTo(431);
            assertThat(fields.body()).contains("The Cookie field has 3,000 bytes of it");
            H2Wire.Answer uri = h2.headers(3, true, H2Wire.request("GET", "/?" + "q".repeat(1500)))
                    .answer(3);
            assertThat(uri.status()).isEqualTo(414);
            h2.headers(5, false, H2Wire.request("POST", "/")).data(5, false, "x".repeat(4096));
            Wire upload = target.accept();
            upload.readHead();
            H2Wire.Answer body = h2.data(5, false, "x").answer(5);
            assertThat(body.status()).isEqualTo(413);
            assertThat(upload.readToCut()).doesNotContain("\r\n0\r\n");
        }
    }

    @Test
    void aRouteHasTheLastWordOnBodies() throws Exception {
        client.send(request("POST", "Content-Length: 5000").replace("POST /", "POST /large") + "x".repeat(5000));
        Wire upload = target.accept();
        upload.readHead();
        upload.read(5000);
        upload.send("HTTP/1.1 204 No Content\r\n\r\n");
        assertThat(client.readResponse()).startsWith("HTTP/1.1 204 ");
        assertThat(refusal(
                        request("POST", "Content-Length: 2000").replace("POST /", "POST /small"),
                        413,
                        "body-too-large"))
                .contains("maxBody of the route allows 1KB");
    }

    @Test
    void oneConnectionTooManyIsToldSoAndTheNextIsWelcomeOnceOneHasGone() throws Exception {
        try (Wire second = engine.call();
                Wire third = engine.call();
                Wire fourth = engine.call()) {
            RunningEngine.await(() -> engine.engine().stats().connections() == 4);
            fourth.send(GET);
            assertThat(fourth.readResponse())
                    .startsWith("HTTP/1.1 503 ")
                    .containsIgnoringCase("\r\nretry-after: 1\r\n")
                    .containsIgnoringCase("\r\nconnection: close\r\n")
                    .contains("At most 3 are (limits.connections)");
            assertThat(engine.lastExchange().summary().failure()).isEqualTo("too-many-connections");
            assertThat(engine.engine().stats().turnedAway()).isOne();
            assertThat(engine.engine().stats().troubles())
                    .singleElement()
                    .asString()
                    .contains("as many connections open as its limit of 3 allows");
            assertThat(second.socket().isConnected() && third.socket().isConnected())
                    .isTrue();
        }
        RunningEngine.await(() -> engine.engine().stats().connections() == 1);
        try (Wire later = engine.call()) {
            later.send(GET);
            Wire wire = target.accept();
            wire.readHead();
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            assertThat(later.readResponse()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void farTooManyAreClosedWithoutAWord() throws Exception {
        List<Wire> open = new ArrayList<>();
        try {
            for (int i = 0; i < 2 + Limits.TURNED_AWAY; i++) {
                open.add(engine.call());
            }
            RunningEngine.await(() -> engine.engine().stats().connections() == 3 + Limits.TURNED_AWAY);
            try (Wire last = engine.call()) {
                assertThat(last.readToCut()).isEmpty();
            }
        } finally {
            for (Wire wire : open) {
                wire.close();
            }
        }
    }

    @Test
    void otherLimitsHoldForConnectionsThatAreOpenAlready() throws Exception {
        Wire wire = exchangeBegun();
        int port = engine.port();
        engine.apply(
                RunningEngine.profile("{\"port\": " + port + ", \"limits\": {\"headerBytes\": \"8KB\"}}", routes()));
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        assertThat(client.readResponse()).containsIgnoringCase("\r\nconnection: close\r\n");
        assertThat(client.readToEnd()).isEmpty();
        try (Wire next = Wire.to(port)) {
            next.send(request("GET", "Cookie: " + "c".repeat(3000)));
            wire.readHead();
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            assertThat(next.readResponse()).startsWith("HTTP/1.1 200 ");
        }
    }
}
