package dev.portolan.engine.convert.vite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyKeyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "/api PREFIX /api",
                "/api/ PREFIX /api",
                "/ PREFIX /",
                "^/api PREFIX /api",
                "^/api/.* PREFIX /api",
                "^/api(/.*)?$ PREFIX /api",
                "^\\/api\\/v1\\.0(/|\\?|$) PREFIX /api/v1.0",
                "^/api$ EXACT /api",
                "^/api(\\?|$) EXACT /api",
                "^/v\\d+ PATTERN /v\\d+.*",
                "^/v\\d+/.* PATTERN /v\\d+/.*",
                "^/v\\d+$ PATTERN /v\\d+",
                "^(?:/v[12]/x)(\\?|$) PATTERN /v[12]/x",
                "^/(a|b)/ PATTERN /(a|b)/.*",
                "^/a|/b PATTERN .*(?:^/a|/b).*",
            })
    void aKeyBecomesAPath(String key, ProxyKey.Kind kind, String path) {
        ProxyKey read = ProxyKey.of(key);

        assertThat(read.kind()).isEqualTo(kind);
        assertThat(read.path()).isEqualTo(path);
    }

    @Test
    void whatIsNeverReachedIsKnown() {
        assertThat(ProxyKey.of("/api").covers(ProxyKey.of("/api/later"))).isTrue();
        assertThat(ProxyKey.of("/api").covers(ProxyKey.of("/apis")))
                .as("a beginning")
                .isTrue();
        assertThat(ProxyKey.of("^/api(/|$)").covers(ProxyKey.of("/apis")))
                .as("a segment")
                .isFalse();
        assertThat(ProxyKey.of("/api").covers(ProxyKey.of("^/api/.*\\.json$"))).isTrue();
        assertThat(ProxyKey.of("/api").covers(ProxyKey.of("^/a.*"))).isFalse();
        assertThat(ProxyKey.of("^/v\\d+").covers(ProxyKey.of("^/v\\d+"))).isTrue();
    }

    @Test
    void aPatternLeavesToEarlierKeysWhatIsTheirs() {
        String pattern = ProxyKey.of("^/a[a-z]*").behind(ProxyKey.of("/api")).path();

        assertThat("/abc").matches(pattern);
        assertThat("/api/x").doesNotMatch(pattern);
        assertThat(ProxyKey.of("^/v1(\\?|$)").behind(ProxyKey.of("^/v\\d+")))
                .as("an exact path would be asked first")
                .isEqualTo(new ProxyKey(ProxyKey.Kind.PATTERN, "/v1", true));
        assertThat(ProxyKey.of("^/b[a-z]*").behind(ProxyKey.of("/api")).path()).isEqualTo("/b[a-z]*.*");
    }
}
