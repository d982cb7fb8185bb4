package dev.portolan.engine.listen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityTest {

    @ParameterizedTest
    @CsvSource({
        "shop.localhost, shop.localhost",
        "SHOP.localhost:4443, shop.localhost",
        "shop.localhost., shop.localhost",
        "shop.localhost.:80, shop.localhost",
        "shop.localhost:, shop.localhost",
        "127.0.0.1:8080, 127.0.0.1",
        "[::1], ::1",
        "[::1]:8080, ::1",
        "[2001:DB8::1]:1, 2001:db8::1",
        "a_b, a_b"
    })
    void namesOneHost(String text, String host) {
        assertThat(Authority.parse(text)).isEqualTo(new Authority(host, text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", ".", ":80", "a b", " a", "a ", "a/b", "a\\b", "u@a", "a,b", "a:b", "a:80:80", "a:65536", "a:-1",
                "::1", "[::1", "[]", "[::1]x", "[::1]:x", "[v1.x]", "\u00e9", "a%20b", "a?b", "a#b"
            })
    void anythingElseIsNone(String text) {
        assertThat(Authority.parse(text)).isNull();
    }
}
