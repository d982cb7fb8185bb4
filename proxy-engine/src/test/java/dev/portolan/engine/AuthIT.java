package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.profile.Bcrypt;
import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.Wire;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in by password or token. */
class AuthIT extends ProxyCase {

    private static final String OPEN_SESAME =
            OpenBSDBCrypt.generate("2b", "open sesame: \u00fc".getBytes(StandardCharsets.UTF_8), new byte[16], 4);

    @Override
    protected RunningEngine start() throws Exception {
        Files.writeString(folder.resolve("hash"), OPEN_SESAME + "\n");
        Files.writeString(folder.resolve("token"), "from-a-file\n");
        return super.start();
    }

    @Override
    protected String routes() {
        String users = "\"users\": {\"ann\": \"" + OPEN_SESAME + "\", \"a\": "
                + "\"$2a$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe\", \"bob\": {\"file\": \"hash\"}}";
        return route("/", "\"basic\": {\"realm\": \"Shop\", " + users + "}")
                + ", " + route("/on", "\"basic\": {\"passOn\": true, " + users + "}")
                + ", "
                + route("/down", "\"basic\": {" + users + "}").replaceFirst("\\{", "{\"whenDown\": \"recorded\", ")
                + ", "
                + route("/token", "\"bearer\": {\"tokens\": [\"first\", {\"file\": \"token\"}]}")
                + ", "
                + route("/switch", "\"bearer\": {\"tokens\": [\"first\"]}")
                        .replaceFirst("\\{", "{\"rateLimit\": {\"requests\": 10, \"per\": \"1s\"}, ")
                + ", " + route("/missing", "\"bearer\": {\"tokens\": [{\"env\": \"PORTOLAN_NOT_SET\"}]}")
                + ", " + route("/out", "\"bearer\": {\"tokens\": [{\"file\": \"gone\"}]}");
    }

    private String route(String path, String auth) {
        return "{\"path\": \"" + path + "\", \"to\": \"" + target.url() + "\", \"auth\": {" + auth + "}}";
    }

    private static String get(String path, String authorization) {
        return "GET " + path + " HTTP/1.1\r\nHost: shop.localhost\r\n"
                + (authorization.isEmpty() ? "" : "Authorization: " + authorization + "\r\n") + "\r\n";
    }

    private static String basic(String login) {
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }

    private String refused(String path, String authorization) throws Exception {
        client.send(get(path, authorization));
        String response = client.readResponse();
        assertThat(target.called()).isFalse();
        return response;
    }

    /** The head that the target got. */
    private String passed(String path, String authorization) throws Exception {
        try (Wire wire = engine.call()) {
            wire.send(get(path, authorization));
            try (Wire server = target.accept()) {
                String head = server.readHead();
                server.send("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
                assertThat(wire.readResponse()).startsWith("HTTP/1.1 204 ");
                return head;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann:open sesame: \u00fc", "bob:open sesame: \u00fc", "a:a"})
    void whoKnowsThePasswordGetsIn(String login) throws Exception {
        assertThat(passed("/", basic(login))).doesNotContainIgnoringCase("authorization");
        assertThat(engine.lastExchange().remarks())
                .containsExactly("Let in by password: " + login.substring(0, login.indexOf(':')) + ".");
        assertThat(passed("/", basic(login))).as("now remembered").doesNotContainIgnoringCase("authorization");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann:open sesame", "ann:", "eve:open sesame: \u00fc", ":", "ann"})
    void whoDoesNotIsAskedAgain(String login) throws Exception {
        assertThat(refused("/", basic(login)))
                .startsWith("HTTP/1.1 401 ")
                .containsIgnoringCase("\r\nWWW-Authenticate: Basic realm=\"Shop\", charset=\"UTF-8\"\r\n")
                .contains("The route lets in only those it knows.");
        assertThat(engine.lastExchange().summary().failure()).isEqualTo("unauthorized");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic", "Basic !!!", "Bearer first", "Basic YTph, Basic YTph"})
    void whoSaysNothingThatCanBeReadIsAsked(String authorization) throws Exception {
        assertThat(refused("/", authorization)).startsWith("HTTP/1.1 401 ").contains("no name and password");
    }

    @Test
    void twoAnswersAreNone() throws Exception {
        client.send("GET / HTTP/1.1\r\nHost: shop.localhost\r\nAuthorization: " + basic("a:a") + "\r\nAuthorization: "
                + basic("a:a") + "\r\n\r\n");
        assertThat(client.readResponse()).startsWith("HTTP/1.1 401 ");
    }

    @Test
    void thePasswordIsPassedOnWhereTheRouteSaysSo() throws Exception {
        assertThat(passed("/on", basic("a:a"))).contains(basic("a:a"));
    }

    /** A recorded answer is for whoever got it, and the record has what the client sent. */
    @Test
    void whatIsRecordedForOneIsNotGivenToAnother() throws Exception {
        client.send(get("/down", basic("a:a")));
        try (Wire server = target.accept()) {
            server.readHead();
            server.send("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 4\r\n\r\nmine");
            assertThat(client.readResponse()).endsWith("mine");
        }
        engine.lastExchange();
        target.stopListening();
        client.send(get("/down", basic("a:a")));
        assertThat(client.readResponse()).startsWith("HTTP/1.1 200 ").endsWith("mine");
        client.send(get("/down", basic("ann:open sesame: \u00fc")));
        assertThat(client.readResponse()).startsWith("HTTP/1.1 502 ");
    }

    @Test
    void aBodyWaitsUntilItIsKnownWhoSentIt() throws Exception {
        client.send("POST / HTTP/1.1\r\nHost: shop.localhost\r\nContent-Length: 5\r\nAuthorization: " + basic("a:a")
                + "\r\n\r\nhel");
        client.send("lo");
        try (Wire server = target.accept()) {
            server.readHead();
            assertThat(server.read(5)).isEqualTo("hello");
            server.send("HTTP/1.1 204 No Content\r\n\r\n");
            assertThat(client.readResponse()).startsWith("HTTP/1.1 204 ");
        }
    }

    /** More at once than may wait for one hash each: what is the same is hashed once. */
    @Test
    void manyWithTheSamePasswordAreHashedOnce() throws Exception {
        target.always("HTTP/1.1 204 No Content\r\n\r\n");
        List<Wire> wires = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Wire wire = engine.call();
            wire.send(get("/", basic("ann:open sesame: \u00fc")));
            wires.add(wire);
        }
        for (Wire wire : wires) {
            assertThat(wire.readResponse()).startsWith("HTTP/1.1 204 ");
            wire.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"Bearer first", "bearer   first", "Bearer from-a-file"})
    void aTokenThatIsKnownGetsIn(String authorization) throws Exception {
        assertThat(passed("/token", authorization)).doesNotContainIgnoringCase("authorization");
        assertThat(engine.lastExchange().remarks()).containsExactly("Let in by bearer token.");
    }

    @Test
    void soDoesOneThatAsksToSwitch() throws Exception {
        client.send("GET /switch HTTP/1.1\r\nHost: shop.localhost\r\nConnection: Upgrade, Authorization\r\n"
                + "Upgrade: chat\r\nAuthorization: Bearer first\r\n\r\n");
        try (Wire server = target.accept()) {
            assertThat(server.readHead())
                    .containsIgnoringCase("\r\nUpgrade: chat\r\n")
                    .doesNotContainIgnoringCase("authorization");
            server.send("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: chat\r\n\r\nhello");
            assertThat(client.readHead())
                    .startsWith("HTTP/1.1 101 ")
                    .containsIgnoringCase("\r\nRateLimit: \"portolan\";r=9;t=1\r\n");
            assertThat(client.read(5)).isEqualTo("hello");
        }
    }

    @Test
    void aTokenThatIsNotDoesNot() throws Exception {
        assertThat(refused("/token", "Bearer second-secret"))
                .startsWith("HTTP/1.1 401 ")
                .containsIgnoringCase(
                        "\r\nWWW-Authenticate: Bearer error=\"invalid_token\", error_description=\"The token is not known.\"\r\n")
                .doesNotContain("second-secret");
        assertThat(refused("/token", "")).containsIgnoringCase("\r\nWWW-Authenticate: Bearer\r\n");
    }

    @Test
    void aSecretThatIsMissingClosesTheRoute() throws Exception {
        assertThat(refused("/missing", "Bearer "))
                .startsWith("HTTP/1.1 503 ")
                .contains("A token is to be in the environment variable PORTOLAN_NOT_SET, which is not set.");
        assertThat(refused("/out", "Bearer x")).contains("A token is to be in gone, which can't be read.");
        Exchange exchange = engine.lastExchange();
        assertThat(exchange.summary().failure()).isEqualTo("route-broken");
    }

    @Test
    void aHashMadeHereIsReadHere() {
        String hash = Bcrypt.hash("caf\u00e9");
        assertThat(Bcrypt.isHash(hash)).isTrue();
        assertThat(Bcrypt.matches(hash, "caf\u00e9")).isTrue();
        assertThat(Bcrypt.matches(hash, "cafe")).isFalse();
        assertThat(Bcrypt.fits("x".repeat(73))).isFalse();
        assertThat(Bcrypt.isHash("$2y$31$" + "a".repeat(53))).isFalse();
    }
}
