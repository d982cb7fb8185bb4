package dev.portolan.engine.convert.vite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathFunctionTest {

    private static final ProxyKey API = ProxyKey.of("/api");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(path) => path.replace(/^\\/api/, '')",
                "path => path.replace(/^\\/api/, \"\")",
                "(path) => path.replace(/^\\/api\\//, '/')",
                "(path) => path.replace(/^\\/api\\/?/, '/')",
                "(path: string) => path.replace(/^\\/api/, ``)",
                "(path: string): string => path.replace('/api', '')",
                "(p) => { return p.replace(new RegExp('^/api'), ''); }",
                "(p) => p.replace(RegExp(\"^/api\"), '')",
                "function (path) { return path.replace(/^\\/api/, '') }",
                "function strip(path) { return path.replace(/^\\/api/, '') }",
                "rewrite(path) { return path.replace(/^\\/api/, '') }",
                "(path) => path.slice(4)",
                "(path) => path.substring(4)",
                "(path) => (path.replace(/^\\/api/, ''))",
                "async (path) => path.replace(/^\\/api/, '',)"
            })
    void thePrefixIsTakenOff(String code) {
        assertThat(on(code, API)).isEqualTo(new PathFunction.Prefixes(true, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(path) => '/v1' + path", "path => `/v1${path}`", "(path) => path.replace(/^/, '/v1')"})
    void somethingIsPutBefore(String code) {
        assertThat(on(code, API)).isEqualTo(new PathFunction.Prefixes(false, "/v1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(path) => path.toLowerCase()",
                "(path) => path.replace(/\\/api/g, '')",
                "(path) => path.replace(/^\\/api/, x)",
                "(path) => path.replace(/^\\/other/, '')",
                "(path) => path.replace(/^\\/api/, '').replace(/x/, '')",
                "(path, options) => path.replace(/^\\/api/, '')",
                "(path) => { log(path); return path }",
                "(path) => path + '/x'",
                "(path) => path.slice(2)",
                "(path) => path.slice(-4)",
                "rewritePath",
                "no function",
                ""
            })
    void otherFunctionsAreNotGuessedAt(String code) {
        PathFunction function = PathFunction.parse(code);

        assertThat(function == null ? null : function.on(API)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(path) => path.replace(/^\\/api/, '/v1')", "(path) => path.replace('/api', '/v1/')"})
    void partOfALongerKeyIsReplaced(String code) {
        assertThat(on(code, ProxyKey.of("/api/users"))).isEqualTo(new PathFunction.Prefixes(true, "/v1/users"));
    }

    @Test
    void groupsOfAPatternBecomeThoseOfAPattern() {
        assertThat(on("(path) => path.replace(/^\\/api\\/v(\\d+)/, '/version-$1')", API))
                .isEqualTo(new PathFunction.Prefixes(false, "", "/api/v(\\d+)(?<rest>.*)", "/version-$1${rest}"));
        assertThat(on("(path) => path.replace(/^\\/api/, '')", ProxyKey.of("^/api/v\\d+")))
                .isEqualTo(new PathFunction.Prefixes(false, "", "/api(?:/(.*))?", "/$1"));
    }

    private static PathFunction.Prefixes on(String code, ProxyKey key) {
        return Objects.requireNonNull(
                Objects.requireNonNull(PathFunction.parse(code)).on(key));
    }
}
