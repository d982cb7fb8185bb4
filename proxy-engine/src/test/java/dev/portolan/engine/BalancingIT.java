package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.testing.NamedServer;
import dev.portolan.engine.testing.NoLeaks;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.ScriptedUpstream;
import dev.portolan.engine.testing.Wire;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Several targets of one route: whose turn it is, and what becomes of requests to one that is down. */
@ExtendWith(NoLeaks.class)
class BalancingIT {

    @TempDir
    private Path folder;

    private NamedServer a;
    private NamedServer b;
    private NamedServer c;
    private RunningEngine engine;

    @BeforeEach
    void start() throws Exception {
        a = NamedServer.start("a");
        b = NamedServer.start("b");
        c = NamedServer.start("c");
    }

    @AfterEach
    void stop() throws Exception {
        if (engine != null) {
            engine.close();
        }
        a.close();
        b.close();
        c.close();
    }

    /** One event loop, whose turns are in order. */
    private void run(String targets, String more) throws Exception {
        engine = RunningEngine.oneLoop(folder, "{\"port\": 0}", route(targets, more));
    }

    private static String route(String targets, String more) {
        return "{\"name\": \"All\", \"path\": \"/\", \"to\": [" + targets + "]" + more + "}";
    }

    private static String plain(NamedServer... servers) {
        List<String> urls = new ArrayList<>();
        for (NamedServer server : servers) {
            urls.add("\"" + server.url() + "\"");
        }
        return String.join(", ", urls);
    }

    private static String weighted(NamedServer server, int weight) {
        return "{\"url\": \"" + server.url() + "\", \"weight\": " + weight + "}";
    }

    private static String backup(NamedServer server) {
        return "{\"url\": \"" + server.url() + "\", \"backup\": true}";
    }

    /** The bodies of {@code count} answers, one after the other, over one connection. */
    private String asked(int count, String... fields) throws Exception {
        StringBuilder names = new StringBuilder();
        try (Wire client = engine.call()) {
            for (int i = 0; i < count; i++) {
                client.send(get(fields));
                String response = client.readResponse();
                names.append(response.startsWith("HTTP/1.1 200") ? response.substring(response.length() - 1) : "!");
            }
        }
        return names.toString();
    }

    private static String get(String... fields) {
        return "GET / HTTP/1.1\r\nHost: shop.localhost\r\n" + String.join("", fields) + "\r\n";
    }

    @Test
    void targetsTakeTurns() throws Exception {
        run(plain(a, b, c), "");
        assertThat(asked(7)).isEqualTo("abcabca");
    }

    @Test
    void turnsFollowTheWeightsSmoothly() throws Exception {
        run(weighted(a, 5) + "," + weighted(b, 1) + "," + weighted(c, 1), "");
        // The order that nginx has for the same weights.
        assertThat(asked(7)).isEqualTo("aabacaa");
    }

    @Test
    void aCanaryGetsItsShareAndWeightZeroNothing() throws Exception {
        run(weighted(a, 95) + "," + weighted(b, 5) + "," + weighted(c, 0), "");
        asked(200);
        assertThat(List.of(a.requests(), b.requests(), c.requests())).containsExactly(190, 10, 0);
        assertThat(engine.engine().stats().routes().getFirst().targets())
                .extracting(EngineStats.TargetStats::requests)
                .containsExactly(190L, 10L, 0L);
    }

    @Test
    void theLeastBusyIsAskedNext() throws Exception {
        try (ScriptedUpstream slow = ScriptedUpstream.start()) {
            run("\"" + slow.url() + "\", " + plain(b), ", \"balance\": \"least-connections\"");
            try (Wire waiting = engine.call()) {
                waiting.send(get());
                try (Wire server = slow.accept()) {
                    server.readHead();
                    assertThat(asked(5)).isEqualTo("bbbbb");
                    server.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\ns");
                    assertThat(waiting.readResponse()).endsWith("s");
                }
            }
        }
    }

    @Test
    void aTunnelKeepsItsTargetBusyUntilItEnds() throws Exception {
        try (ScriptedUpstream upgraded = ScriptedUpstream.start()) {
            run("\"" + upgraded.url() + "\", " + plain(b), ", \"balance\": \"least-connections\"");
            try (Wire client = engine.call()) {
                client.send(get("Connection: Upgrade\r\nUpgrade: chat\r\n"));
                try (Wire server = upgraded.accept()) {
                    server.readHead();
                    server.send("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: chat\r\n\r\n");
                    assertThat(client.readHead()).startsWith("HTTP/1.1 101");
                    assertThat(asked(3)).isEqualTo("bbb");
                    assertThat(open()).isEqualTo(1);
                }
            }
            RunningEngine.await(() -> open() == 0);
        }
    }

    /** What the first target has under way. */
    private int open() {
        return engine.engine().stats().routes().getFirst().targets().getFirst().open();
    }

    @Test
    void oneOfTwoThatAreDrawnIsTheLessBusy() throws Exception {
        run(plain(a, b, c), ", \"balance\": \"random\"");
        asked(150);
        assertThat(List.of(a.requests(), b.requests(), c.requests()))
                .allSatisfy(count -> assertThat(count).isBetween(20, 90));
    }

    @Test
    void aClientStaysWithItsTargetByAddressAlsoAcrossAReload() throws Exception {
        run(plain(a, b, c), ", \"balance\": \"ip-hash\"");
        String first = asked(4);
        assertThat(first).matches("(.)\\1{3}");
        engine.apply(RunningEngine.profile(
                "{\"port\": 0}", route(plain(a, b, c), ", \"balance\": \"ip-hash\", \"addPrefix\": \"/v1\"")));
        assertThat(asked(2)).isEqualTo(first.substring(0, 2));
    }

    @Test
    void aCookieKeepsAClientWithItsTarget() throws Exception {
        run(plain(a, b, c), ", \"balance\": \"cookie\"");
        String cookie;
        try (Wire client = engine.call()) {
            client.send(get());
            String response = client.readResponse();
            assertThat(response)
                    .containsPattern(
                            "(?i)set-cookie: portolan-[0-9a-f]{8}=[0-9a-f]{8}; Path=/; HttpOnly; SameSite=Lax\r\n");
            cookie = response.replaceAll("(?is).*set-cookie: ([^;]+);.*", "$1");
            client.send(get("Cookie: x=1; " + cookie + "\r\n"));
            assertThat(client.readResponse())
                    .doesNotContainIgnoringCase("set-cookie")
                    .endsWith("a");
        }
        assertThat(asked(3, "Cookie: " + cookie + "\r\n")).isEqualTo("aaa");
        // Weight 0: nothing new, but who is there already stays.
        engine.apply(RunningEngine.profile(
                "{\"port\": 0}", route(weighted(a, 0) + ", " + plain(b, c), ", \"balance\": \"cookie\"")));
        assertThat(asked(2, "Cookie: " + cookie + "\r\n")).isEqualTo("aa");
        assertThat(asked(2)).isEqualTo("bc");
        a.kill();
        try (Wire client = engine.call()) {
            client.send(get("Cookie: " + cookie + "\r\n"));
            assertThat(client.readResponse())
                    .containsIgnoringCase("set-cookie: portolan-")
                    .endsWith("b");
        }
    }

    @Test
    void aBackupIsForWhenNoneOfTheOthersIsUp() throws Exception {
        run(plain(a) + ", " + plain(b) + ", " + backup(c), "");
        assertThat(asked(4)).isEqualTo("abab");
        a.kill();
        assertThat(asked(3)).isEqualTo("bbb");
        b.kill();
        assertThat(asked(2)).isEqualTo("cc");
    }

    @Test
    void aRequestThatCouldNotConnectGoesToAnotherTargetWithItsBody() throws Exception {
        run(plain(a, b), "");
        a.kill();
        try (Wire client = engine.call()) {
            client.send("POST / HTTP/1.1\r\nHost: shop.localhost\r\nContent-Length: 5\r\n\r\nhello");
            assertThat(client.readResponse()).startsWith("HTTP/1.1 200").endsWith("b");
        }
        Exchange exchange = engine.lastExchange();
        assertThat(exchange.summary().target()).isEqualTo(b.url());
        assertThat(exchange.summary().failure()).isNull();
        assertThat(exchange.remarks())
                .containsExactly(a.url() + " failed (refused); the request went to " + b.url() + " instead.");
        // It gets no more requests, and comes back by itself.
        assertThat(asked(3)).isEqualTo("bbb");
        a.restart();
        RunningEngine.await(() -> !engine.engine()
                .stats()
                .routes()
                .getFirst()
                .targets()
                .getFirst()
                .down());
        assertThat(asked(2)).contains("a");
        assertThat(engine.engine().stats().targetEvents())
                .extracting(event -> event.target() + " " + event.up() + " " + event.reason())
                .containsExactly(a.url() + " false refused", a.url() + " true answers again");
    }

    @Test
    void anIdempotentRequestThatWasCutOffGoesToAnotherTargetAndOthersDoNot() throws Exception {
        try (ScriptedUpstream broken = ScriptedUpstream.start()) {
            run("\"" + broken.url() + "\", " + plain(b), "");
            try (Wire client = engine.call()) {
                client.send(get());
                try (Wire server = broken.accept()) {
                    server.readHead();
                }
                assertThat(client.readResponse()).endsWith("b");
                // Its turn comes again, since one failure may have been the request's own.
                assertThat(asked(1)).isEqualTo("b");
                client.send("POST / HTTP/1.1\r\nHost: shop.localhost\r\nContent-Length: 2\r\n\r\nhi");
                try (Wire server = broken.accept()) {
                    server.readHead();
                    server.read(2);
                }
                assertThat(client.readResponse()).startsWith("HTTP/1.1 502");
            }
        }
    }

    @Test
    void nothingIsTriedAgainAfterBytesWentToTheClient() throws Exception {
        try (ScriptedUpstream broken = ScriptedUpstream.start()) {
            run("\"" + broken.url() + "\", " + plain(b), "");
            try (Wire client = engine.call()) {
                client.send(get());
                try (Wire server = broken.accept()) {
                    server.readHead();
                    server.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
                }
                assertThat(client.readToCut()).endsWith("half");
            }
            assertThat(b.requests()).isZero();
        }
    }

    @Test
    void anAnswerThatCountsAsAFailureIsReplacedByAnotherTargets() throws Exception {
        run(plain(a, b), ", \"retry\": {\"attempts\": 1, \"statuses\": [503]}");
        a.answers(503);
        assertThat(asked(2)).isEqualTo("bb");
        b.answers(503);
        try (Wire client = engine.call()) {
            client.send(get());
            assertThat(client.readResponse()).startsWith("HTTP/1.1 503").endsWith("b");
        }
    }

    @Test
    void whoDoesNotAnswerInTimeIsReplacedWhereARequestMayBeSentTwice() throws Exception {
        try (ScriptedUpstream silent = ScriptedUpstream.start()) {
            run("\"" + silent.url() + "\", " + backup(b), ", \"timeouts\": {\"response\": \"300ms\"}");
            try (Wire client = engine.call()) {
                client.send(get());
                try (Wire server = silent.accept()) {
                    server.readHead();
                    assertThat(client.readResponse()).endsWith("b");
                }
                assertThat(engine.lastExchange().remarks())
                        .singleElement()
                        .asString()
                        .startsWith(silent.url() + " failed (did not begin to answer in time)");
                client.send("POST / HTTP/1.1\r\nHost: shop.localhost\r\nContent-Length: 1\r\n\r\nx");
                try (Wire server = silent.accept()) {
                    server.readHead();
                    assertThat(client.readHead()).startsWith("HTTP/1.1 504");
                }
            }
        }
    }

    @Test
    void fieldsThatNameTheTargetNameTheOneThatIsAskedInTheEnd() throws Exception {
        try (ScriptedUpstream broken = ScriptedUpstream.start();
                ScriptedUpstream well = ScriptedUpstream.start()) {
            run(
                    "\"" + broken.url() + "\", \"" + well.url() + "\"",
                    ", \"headers\": {\"request\": {\"set\": {\"X-Port\": \"{target.port}\"}, \"add\": {\"X-Aim\": \"at {target.port}\"}}}");
            try (Wire client = engine.call()) {
                client.send(get("X-Aim: mine\r\n"));
                try (Wire server = broken.accept()) {
                    assertThat(server.readHead()).contains("X-Port: " + broken.port() + "\r\n");
                }
                try (Wire server = well.accept()) {
                    assertThat(server.readHead())
                            .contains("X-Port: " + well.port() + "\r\n", "X-Aim: mine\r\n", "X-Aim: at " + well.port())
                            .doesNotContain("" + broken.port());
                    server.send("HTTP/1.1 204 No Content\r\n\r\n");
                }
                assertThat(client.readHead()).startsWith("HTTP/1.1 204");
            }
        }
    }

    @Test
    void attemptsAreBounded() throws Exception {
        run(plain(a, b, c), ", \"retry\": 0");
        a.kill();
        try (Wire client = engine.call()) {
            client.send(get());
            assertThat(client.readResponse()).startsWith("HTTP/1.1 502").contains("refused");
        }
        assertThat(asked(2)).isEqualTo("bc");
    }

    @Test
    void whatIsTriedLastIsWhatTrafficFoundFailing() throws Exception {
        run(plain(a, b), "");
        a.kill();
        b.kill();
        assertThat(asked(1)).isEqualTo("!");
        a.restart();
        b.restart();
        // Nobody has to wait until it is noticed that they are back.
        assertThat(asked(2)).matches("[ab]{2}");
    }

    @Test
    void eachTargetGetsItsOwnNameAndBase() throws Exception {
        try (ScriptedUpstream first = ScriptedUpstream.start();
                ScriptedUpstream second = ScriptedUpstream.start()) {
            run(
                    "\"" + first.url() + "/one\", \"" + second.url() + "/two\"",
                    ", \"hostHeader\": \"target\", \"stripPrefix\": false");
            try (Wire client = engine.call()) {
                client.send(get());
                try (Wire server = first.accept()) {
                    assertThat(server.readHead())
                            .startsWith("GET /one/ HTTP/1.1\r\n")
                            .contains("127.0.0.1:" + first.port());
                }
                try (Wire server = second.accept()) {
                    assertThat(server.readHead())
                            .startsWith("GET /two/ HTTP/1.1\r\n")
                            .contains("127.0.0.1:" + second.port());
                    server.send(
                            "HTTP/1.1 302 Found\r\nLocation: " + second.url() + "/two/x\r\nContent-Length: 0\r\n\r\n");
                }
                assertThat(client.readResponse()).contains("ocation: http://shop.localhost/x\r\n");
            }
        }
    }

    @Test
    void killingOneOfThreeUnderLoadLosesNoRequest() throws Exception {
        engine = RunningEngine.routes(folder, route(plain(a, b, c), ""));
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(clients.submit(() -> asked(150)));
            }
            RunningEngine.await(() -> b.requests() > 60);
            b.kill();
            RunningEngine.await(() -> a.requests() > 300);
            b.restart();
            for (Future<String> each : answers) {
                assertThat(each.get()).doesNotContain("!").hasSize(150);
            }
        }
    }

    @Test
    void anAlternativeTakesThePlaceOfAllTargetsAndGivesItBack() throws Exception {
        run(plain(a, b), ", \"alternatives\": {\"mock\": \"" + c.url() + "\"}, \"use\": \"mock\"");
        assertThat(asked(3)).isEqualTo("ccc");
        engine.apply(RunningEngine.profile(
                "{\"port\": 0}", route(plain(a, b), ", \"alternatives\": {\"mock\": \"" + c.url() + "\"}")));
        assertThat(asked(2)).isEqualTo("ab");
    }

    @Test
    void figuresGoOnWhereARouteKeepsItsTarget() throws Exception {
        run(plain(a, b), "");
        asked(4);
        Profile other = RunningEngine.profile("{\"port\": 0}", route(plain(a, c), ""));
        engine.apply(other);
        asked(2);
        assertThat(engine.engine().stats().routes().getFirst().targets())
                .extracting(EngineStats.TargetStats::requests)
                .containsExactly(3L, 1L);
    }

    @Test
    void figuresGoOnWhereATargetGetsAnotherWeight() throws Exception {
        run(plain(a, b), "");
        asked(4);
        engine.apply(RunningEngine.profile("{\"port\": 0}", route(weighted(a, 0) + "," + weighted(b, 3), "")));
        assertThat(asked(2)).isEqualTo("bb");
        assertThat(engine.engine().stats().routes().getFirst().targets())
                .extracting(EngineStats.TargetStats::requests)
                .containsExactly(2L, 4L);
    }
}
