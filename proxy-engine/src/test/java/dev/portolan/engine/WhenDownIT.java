package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.Wire;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Recorded answers take the place of a target that is down, where the route says so. */
class WhenDownIT extends ProxyCase {

    @Override
    protected String routes() {
        return "{\"path\": \"/\", \"to\": \"" + target.url() + "\", \"whenDown\": \"recorded\"}, "
                + "{\"path\": \"/plain\", \"to\": \"" + target.url() + "\"}";
    }

    private String ask(String method, String path, String... lines) throws IOException {
        try (Wire own = engine.call()) {
            StringBuilder request = new StringBuilder(
                    method + " " + path + " HTTP/1.1\r\nHost: shop.localhost\r\nConnection: close\r\n");
            for (String line : lines) {
                request.append(line).append("\r\n");
            }
            String answer = own.send(request.append("\r\n").toString()).readToEnd();
            RunningEngine.await(() -> !engine.lastExchange().summary().open());
            return answer;
        }
    }

    private void answers(String fields, String body) {
        target.always("HTTP/1.1 200 OK\r\n" + fields + "Content-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private void goDown() throws IOException {
        target.close();
    }

    @Test
    void theNewestAnswerToTheSameRequestIsGivenAgainAndMarked() throws Exception {
        answers("Content-Type: text/plain\r\nSet-Cookie: a=b\r\n", "here");
        ask("GET", "/items?page=1");
        long recorded = engine.lastExchange().summary().id();
        ask("GET", "/items?page=2");
        goDown();
        String answer = ask("GET", "/items?page=1");
        assertThat(answer)
                .startsWith("HTTP/1.1 200 OK")
                .endsWith("here")
                .containsIgnoringCase("content-type: text/plain")
                .containsIgnoringCase("cache-status: portolan; hit; detail=\"recorded; the target is down\"")
                .containsIgnoringCase("\r\nage: ")
                .doesNotContainIgnoringCase("set-cookie");
        Exchange exchange = engine.lastExchange();
        assertThat(exchange.summary().failure()).isEqualTo("recorded-answer");
        assertThat(exchange.summary().status()).isEqualTo(200);
        assertThat(exchange.remarks())
                .singleElement()
                .asString()
                .startsWith("Answered with what was recorded in exchange " + recorded + ", ");
        assertThat(ask("HEAD", "/items?page=1")).startsWith("HTTP/1.1 200 OK").endsWith("\r\n\r\n");
    }

    @Test
    void whatWasGivenAgainIsNotTakenForAnAnswerOfTheTarget() throws Exception {
        answers("", "here");
        ask("GET", "/a");
        long recorded = engine.lastExchange().summary().id();
        goDown();
        ask("GET", "/a");
        ask("GET", "/a");
        assertThat(engine.lastExchange().remarks().getFirst()).contains("exchange " + recorded + ",");
    }

    @Test
    void whatWasNeverRecordedFailsAsUsual() throws Exception {
        answers("", "here");
        ask("GET", "/a");
        goDown();
        assertThat(ask("GET", "/b")).startsWith("HTTP/1.1 502 ");
        assertThat(engine.lastExchange().summary().failure()).isEqualTo("upstream-refused");
        assertThat(ask("GET", "/plain")).startsWith("HTTP/1.1 502 ");
    }

    @Test
    void onlyWhatChangesNothingIsAnsweredSo() throws Exception {
        answers("", "here");
        ask("POST", "/a", "Content-Length: 0");
        ask("GET", "/a");
        goDown();
        assertThat(ask("POST", "/a", "Content-Length: 0")).startsWith("HTTP/1.1 502 ");
        assertThat(ask("GET", "/a", "Range: bytes=0-1")).startsWith("HTTP/1.1 502 ");
    }

    @Test
    void aRequestThatDiffersWhereItMattersGetsNoneOfAnother() throws Exception {
        answers("Vary: Accept-Language\r\n", "hier");
        ask("GET", "/a", "Accept-Language: de", "Authorization: Basic QQ==");
        goDown();
        assertThat(ask("GET", "/a", "Accept-Language: en", "Authorization: Basic QQ=="))
                .startsWith("HTTP/1.1 502 ");
        assertThat(ask("GET", "/a", "Accept-Language: de")).startsWith("HTTP/1.1 502 ");
        assertThat(ask("GET", "/a", "Accept-Language: de", "Authorization: Basic QQ=="))
                .endsWith("hier");
    }
}
