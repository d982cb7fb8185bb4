package dev.portolan.engine.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {

    @ParameterizedTest
    @CsvSource({
        "/, /, false",
        "/a/b, /a/b, false",
        "/a/, /a/, false",
        "/a.b/.c/..d/e../..., /a.b/.c/..d/e../..., false",
        "/a/./b, /a/b, false",
        "/a/../b, /b, false",
        "/a/b/.., /a/, false",
        "/a/b/., /a/b/, false",
        "/a/b/../../c, /c, false",
        "/.., /, true",
        "/../a, /a, true",
        "/a/../../b, /b, true",
        "/a/%2e%2E/b, /b, true",
        "/a/.%2e/b, /b, true",
        "/a/%2e/b, /a/b, true",
        "/%2ea/b%2e, /%2ea/b%2e, false",
        "/a%2Fb, /a%2Fb, true",
        "/a%2f..%2fb, /a%2f..%2fb, true",
        "/a%5cb, /a%5cb, true",
        "/a%252fb, /a%252fb, true",
        "/a/%252e%252e/b, /a/%252e%252e/b, true",
        "/100%25, /100%25, false",
        "/a%2520b, /a%2520b, false",
        "//a, //a, true",
        "/a//b, /a//b, true",
        "/a//../b, /a/b, true",
        "/caf%C3%A9, /caf%C3%A9, false",
        "/a;b=c/@x:y/(1)!$&'*+~, /a;b=c/@x:y/(1)!$&'*+~, false",
        "/a|b^c/[x]/{y}, /a|b^c/[x]/{y}, false",
    })
    void dotSegmentsAreResolvedAndNothingElseChanges(String target, String path, boolean ambiguous) {
        assertThat(RequestPath.parse(target)).isEqualTo(new RequestPath.Valid(path, null, ambiguous));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "a/b",
                "http://shop.localhost/",
                "?x",
                "/a b",
                "/a\tb",
                "/a\\b",
                "/a#b",
                "/a?b#c",
                "/a?b c",
                "/\u0000",
                "/\u007f",
                "/caf\u00e9",
                "/?caf\u00e9",
                "/a\r\nX: y",
                "/a?b\r\n",
                "/%",
                "/%2",
                "/%zz",
                "/%2/",
                "/a%00b",
                "/%?20"
            })
    void whatIsNoOriginFormIsRefusedWithAReason(String target) {
        assertThat(RequestPath.parse(target))
                .isInstanceOfSatisfying(
                        RequestPath.Invalid.class,
                        invalid -> assertThat(invalid.reason()).endsWith("."));
    }

    @Test
    void theQueryStaysAsItCame() {
        assertThat(RequestPath.parse("/a/../b?x=%zz&y=../c//d?e\\{|}"))
                .isEqualTo(new RequestPath.Valid("/b", "x=%zz&y=../c//d?e\\{|}", false));
        assertThat(RequestPath.parse("/?")).isEqualTo(new RequestPath.Valid("/", "", false));
    }
}
