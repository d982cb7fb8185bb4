package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.EngineStats.ProtectionStats;
import dev.portolan.engine.profile.Access;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Protection;
import dev.portolan.engine.profile.RateLimit;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.testing.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** As many requests as a route takes. Tokens come so slowly here that none does while a test runs. */
class RateLimitIT extends ProxyCase {

    @Override
    protected String listeners() {
        return "{\"port\": 0, \"trustedProxies\": [\"127.0.0.1\"]}";
    }

    @Override
    protected String routes() {
        return route("/", "\"requests\": 3, \"per\": \"60m\"")
                + ", " + route("/burst", "\"requests\": 60, \"per\": \"60m\", \"burst\": 2")
                + ", " + route("/key", "\"requests\": 1, \"per\": \"60m\", \"key\": \"header:X-Api-Key\"")
                + ", " + route("/all", "\"requests\": 1, \"per\": \"60m\", \"key\": \"all\"")
                + ", {\"path\": \"/own\", \"respond\": {\"body\": \"own\"}, \"rateLimit\": {\"requests\": 1, \"per\": \"60m\"}}";
    }

    private String route(String path, String limit) {
        return "{\"path\": \"" + path + "\", \"to\": \"" + target.url() + "\", \"rateLimit\": {" + limit + "}}";
    }

    @BeforeEach
    void answer() {
        target.always("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhere");
    }

    private String get(String path, String... lines) throws Exception {
        try (Wire wire = engine.call()) {
            wire.send("GET " + path + " HTTP/1.1\r\nHost: shop.localhost\r\n" + String.join("\r\n", lines)
                    + (lines.length == 0 ? "\r\n" : "\r\n\r\n"));
            return wire.readResponse();
        }
    }

    private int status(String path, String... lines) throws Exception {
        return Integer.parseInt(get(path, lines).substring(9, 12));
    }

    private ProtectionStats stats(int route) {
        return engine.engine().stats().routes().get(route).protection();
    }

    @Test
    void whatIsMoreIsAnswered429AndToldHowLongToWait() throws Exception {
        assertThat(get("/"))
                .startsWith("HTTP/1.1 200 ")
                .containsIgnoringCase("\r\nRateLimit-Policy: \"portolan\";q=3;w=3600\r\n")
                .containsIgnoringCase("\r\nRateLimit: \"portolan\";r=2;t=1200\r\n");
        assertThat(engine.lastExchange().remarks()).containsExactly("The rate limit has 2 of 3 left.");
        assertThat(status("/")).isEqualTo(200);
        assertThat(status("/")).isEqualTo(200);
        assertThat(get("/"))
                .startsWith("HTTP/1.1 429 ")
                .containsIgnoringCase("\r\nRetry-After: 1200\r\n")
                .containsIgnoringCase("\r\nRateLimit: \"portolan\";r=0;t=3600\r\n")
                .contains("More requests came than the route takes. It takes 3 in 60m, each client.");
        assertThat(engine.lastExchange().summary().failure()).isEqualTo("rate-limited");
        assertThat(stats(0)).isEqualTo(new ProtectionStats(3, 1, false, false));
        assertThat(engine.engine().stats().routes().getFirst().errors()).isZero();
    }

    @Test
    void theBurstSaysHowManyComeAtOnce() throws Exception {
        assertThat(List.of(status("/burst"), status("/burst"), status("/burst")))
                .containsExactly(200, 200, 429);
    }

    @Test
    void everyClientHasABucketOfItsOwn() throws Exception {
        String[] first = {"X-Forwarded-For: 203.0.113.1"};
        for (int i = 0; i < 3; i++) {
            assertThat(status("/", first)).isEqualTo(200);
        }
        assertThat(status("/", first)).isEqualTo(429);
        assertThat(status("/", "X-Forwarded-For: 203.0.113.2")).isEqualTo(200);
    }

    @Test
    void theAddressesOfOneIpv6NetworkAreOneClient() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(status("/", "X-Forwarded-For: 2001:db8::" + i)).isEqualTo(200);
        }
        assertThat(status("/", "X-Forwarded-For: 2001:db8::9")).isEqualTo(429);
        assertThat(status("/", "X-Forwarded-For: 2001:db8:0:1::9")).isEqualTo(200);
    }

    @Test
    void aFieldTellsThemApartWhereThatIsTheKey() throws Exception {
        assertThat(status("/key", "X-Api-Key: a")).isEqualTo(200);
        assertThat(status("/key", "X-Api-Key: b")).isEqualTo(200);
        assertThat(status("/key", "X-Api-Key: a")).isEqualTo(429);
        assertThat(status("/key")).isEqualTo(200);
        assertThat(status("/key")).isEqualTo(429);
    }

    @Test
    void allTogetherHaveOne() throws Exception {
        assertThat(status("/all", "X-Forwarded-For: 203.0.113.1")).isEqualTo(200);
        assertThat(status("/all", "X-Forwarded-For: 203.0.113.2")).isEqualTo(429);
    }

    @Test
    void anAnswerOfThisProgramsOwnCountsAsWell() throws Exception {
        assertThat(get("/own")).endsWith("own").containsIgnoringCase("\r\nRateLimit: \"portolan\";r=0;t=3600\r\n");
        assertThat(status("/own")).isEqualTo(429);
    }

    @Test
    void theCountGoesOnWhileTheSettingStays() throws Exception {
        assertThat(status("/all")).isEqualTo(200);
        Profile profile = engine.running().profile();
        Route all = profile.routes().get(3);
        engine.apply(with(
                profile,
                all.withEnabled(true).withAction(profile.routes().get(4).action())));
        assertThat(status("/all")).isEqualTo(429);
        assertThat(stats(3)).isEqualTo(new ProtectionStats(1, 1, false, false));
        engine.apply(with(
                profile,
                all.withProtection(new Protection(
                        Access.NONE, new RateLimit(2, Duration.ofMinutes(60), 2, RateLimit.ALL), null, null, false))));
        assertThat(status("/all")).isEqualTo(200);
        assertThat(stats(3)).isEqualTo(new ProtectionStats(1, 0, false, false));
    }

    private static Profile with(Profile profile, Route fourth) {
        List<Route> routes = new ArrayList<>(profile.routes());
        routes.set(3, fourth);
        return new Profile(profile.name(), profile.hosts(), profile.listeners(), routes, profile.capture());
    }
}
