package dev.portolan.engine.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.Exchange.Field;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What does not leave the program unless somebody asks for it. */
class CredentialsTest {

    @ParameterizedTest
    @CsvSource({
        "/back?code=abc&state=x.y, /back?code=left-out&state=x.y",
        "/back?state=x.y&code=a%20b#top, /back?state=x.y&code=left-out#top",
        "GET /back?iss=z&code=abc&state=x HTTP/1.1, GET /back?iss=z&code=left-out&state=x HTTP/1.1",
        "/items?code=abc, /items?code=abc",
        "/items?zipcode=abc&state=x, /items?zipcode=abc&state=x",
        "/back?error=access_denied&state=x, /back?error=access_denied&state=x",
    })
    void aCodeThatALoginBringsBackIsLeftOut(String url, String shown) {
        assertThat(Credentials.withoutCode(url)).isEqualTo(shown);
    }

    @Test
    void soIsOneInAField() {
        assertThat(Credentials.without(List.of(
                        new Field("location", "https://a.test/?code=abc&state=x"),
                        new Field("Referer", "https://a.test/?state=x&code=abc"),
                        new Field("X-Other", "?code=abc&state=x"),
                        new Field("Cookie", "a=b"))))
                .containsExactly(
                        new Field("location", "https://a.test/?code=left-out&state=x"),
                        new Field("Referer", "https://a.test/?state=x&code=left-out"),
                        new Field("X-Other", "?code=abc&state=x"));
    }
}
