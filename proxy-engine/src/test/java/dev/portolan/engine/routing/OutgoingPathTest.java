package dev.portolan.engine.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.HeaderEdits;
import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.PathMatch;
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
