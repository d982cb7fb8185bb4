package dev.portolan.engine.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.HeaderEdits;
import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.PathMatch;
import dev.portolan.engine.profile.PathRewrite;
import dev.portolan.engine.profile.Rewrite;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Target;
import dev.portolan.engine.profile.Timeouts;
import dev.portolan.engine.profile.UpstreamTls;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutgoingPathTest {

    @ParameterizedTest
    @CsvSource({
        // match, strip, add, base, path, what is sent
        "/api, false, , '', /api/x, /api/x",
        "/api, true, , '', /api/x, /x",
        "/api, true, , '', /api, /",
        "/api, true, , '', /api/, /",
        "/api/, true, , '', /api, /",
        "/api, true, , '', /api//x, /x",
        "/api, true, , '', /api/a//b/, /a//b/",
        "/api, true, , '', /api/%2Fx%20y, /%2Fx%20y",
        "/, true, , '', /x, /x",
        "/, true, , '', /, /",
        "/, false, , '', //x, //x",
        "/api, true, /v1, '', /api/x, /v1/x",
        "/api, true, /v1/, '', /api/x, /v1/x",
        "/api, true, /v1, '', /api, /v1",
        "/api, true, /v1, '', /api/, /v1/",
        "/api, true, /, '', /api, /",
        "/api, false, /v1, '', /api/x, /v1/api/x",
        "/api, false, , /base, /api/x, /base/api/x",
        "/api, true, , /base, /api, /base",
        "/api, true, /v1, /base, /api/x, /base/v1/x",
        "/, false, /v1, /base, //x, /base/v1/x",
        "/, false, , /base, /, /base/",
    })
    void thePrefixGoesTheNewOneComesAndSeamsHaveOneSlash(
            String match, boolean strip, @Nullable String add, String base, String path, String sent) {
        assertThat(OutgoingPath.of(route(match, PathMatch.PREFIX, strip, add, base), path, null))
                .isEqualTo(sent);
    }

    @Test
    void anExactPathOrAPatternIsStrippedWhole() {
        assertThat(OutgoingPath.of(route("/a/b", PathMatch.EXACT, true, null, ""), "/a/b", null))
                .isEqualTo("/");
        assertThat(OutgoingPath.of(route("/a/.*", PathMatch.REGEX, true, "/v1", "/base"), "/a/b", "q"))
                .isEqualTo("/base/v1?q");
    }

    @Test
    void theQueryIsNotTouched() {
        Route route = route("/api", PathMatch.PREFIX, true, null, "");

        assertThat(OutgoingPath.of(route, "/api", "a=/api//x?&%zz")).isEqualTo("/?a=/api//x?&%zz");
        assertThat(OutgoingPath.of(route, "/api/x", "")).isEqualTo("/x?");
    }

    @Test
    void aPathThatFitsAPatternBecomesAnother() {
        Route route = rewriting("/", false, null, "", new PathRewrite("/api/(?<v>v\\d)/(.*)", "/${v}/in/$2"));

        assertThat(OutgoingPath.of(route, "/api/v2/a%2Fb/c", "q=1")).isEqualTo("/v2/in/a%2Fb/c?q=1");
        assertThat(OutgoingPath.of(route, "/api/x/a", null)).as("fits none").isEqualTo("/api/x/a");
    }

    @Test
    void theFirstPatternThatFitsCounts() {
        Route route =
                rewriting("/", false, null, "", new PathRewrite("/a", "/first"), new PathRewrite("/.*", "/second"));

        assertThat(OutgoingPath.of(route, "/a", null)).isEqualTo("/first");
        assertThat(OutgoingPath.of(route, "/b", null)).isEqualTo("/second");
    }

    @Test
    void aRewriteComesAfterStrippingAndBeforeAdding() {
        Route route = rewriting("/api", true, "/v1", "/base", new PathRewrite("/old(/.*)?", "/new$1"));

        assertThat(OutgoingPath.of(route, "/api/old/x", null)).isEqualTo("/base/v1/new/x");
        assertThat(OutgoingPath.of(route, "/api", null)).as("fits none").isEqualTo("/base/v1");
    }

    @Test
    void aRewriteMaySetAQuery() {
        Route route = rewriting("/", false, null, "", new PathRewrite("/items/(\\d+)", "/item?id=$1"));

        assertThat(OutgoingPath.of(route, "/items/7", null)).isEqualTo("/item?id=7");
        assertThat(OutgoingPath.of(route, "/items/7", "a=b")).isEqualTo("/item?id=7&a=b");
    }

    @Test
    void whatAGroupTookCanNotClimbNorBreakOut() {
        Route route = rewriting("/", false, null, "", new PathRewrite("/f(.*)", "/data/$1"));

        assertThat(OutgoingPath.of(route, "/f../../etc", null)).isEqualTo("/etc");
        assertThat(OutgoingPath.of(rewriting("/", false, null, "", new PathRewrite("/.*", "/a$$1")), "/x", null))
                .isEqualTo("/a$1");
        assertThat(OutgoingPath.of(
                        rewriting("/", false, null, "", new PathRewrite("(/(a+)+)b", "/x$1")),
                        "/" + "a".repeat(200),
                        null))
                .as("a pattern that takes too long")
                .isEqualTo("/" + "a".repeat(200));
    }

    private static Route rewriting(
            String path, boolean strip, @Nullable String add, String base, PathRewrite... rewrites) {
        Route route = route(path, PathMatch.PREFIX, strip, add, base);
        return route.withRewrite(route.rewrite().withRewritePath(List.of(rewrites)));
    }

    private static Route route(String path, PathMatch kind, boolean strip, @Nullable String add, String base) {
        return new Route(
                null,
                true,
                new Match(null, path, kind, List.of(), Map.of(), Map.of()),
                new Action.Forward(new Target("http", "localhost", 8080, base)),
                new Rewrite(strip, add, "keep", true, true, HeaderEdits.NONE, HeaderEdits.NONE),
                Timeouts.DEFAULT,
                UpstreamTls.DEFAULT);
    }
}
