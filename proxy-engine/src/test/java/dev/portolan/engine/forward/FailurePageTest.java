package dev.portolan.engine.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.policy.LocalAnswer;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FailurePageTest {

    private static final FailureReport REFUSED =
            FailureReport.of(new ConnectException("Connection refused"), "API", "http://localhost:8080");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | document | text/html; charset=utf-8",
                "application/json, text/plain, */* | empty | application/problem+json",
                "application/json;q=0.5, text/html;q=0.9 | empty | text/html; charset=utf-8",
                "application/json;q=0.9, text/html;q=0.5 | document | application/problem+json",
                "application/problem+json | '' | application/problem+json",
                "*/* | empty | application/problem+json",
                "*/* | script | text/plain; charset=utf-8",
                "*/* | '' | text/plain; charset=utf-8",
                "application/json;q=0 | '' | text/plain; charset=utf-8",
                "image/avif,image/webp,*/*;q=0.8 | image | text/plain; charset=utf-8"
            })
    void eachClientGetsTheFormThatItCanUse(String accept, String destination, String type) {
        HttpHeaders request = new DefaultHttpHeaders().add("Accept", accept);
        if (!destination.isEmpty()) {
            request.add("Sec-Fetch-Dest", destination);
        }

        assertThat(FailurePage.of(REFUSED, request).headers().get("Content-Type"))
                .isEqualTo(type);
    }

    @Test
    void everyFormSaysWhichTargetOfWhichRouteAndWhatToTry() {
        for (String accept : new String[] {"text/html", "application/json", "*/*"}) {
            LocalAnswer.Bytes page = FailurePage.of(REFUSED, new DefaultHttpHeaders().add("Accept", accept));

            assertThat(page.status()).isEqualTo(502);
            assertThat(text(page))
                    .contains("Nothing listens on localhost:8080", "API", "Start the program", "502", "Bad Gateway");
            assertThat(page.headers().get("Cache-Control")).isEqualTo("no-store");
            assertThat(page.headers().get("Proxy-Status")).isEqualTo("portolan; error=connection_refused");
        }
    }

    @Test
    void theJsonIsAProblemOfTheRfc() {
        JsonNode problem = new JsonMapper()
                .readTree(FailurePage.of(REFUSED, new DefaultHttpHeaders().add("Accept", "application/json"))
                        .body());

        assertThat(problem.get("type").asString()).isEqualTo("about:blank");
        assertThat(problem.get("title").asString()).isEqualTo("Bad Gateway");
        assertThat(problem.get("status").asInt()).isEqualTo(502);
        assertThat(problem.get("kind").asString()).isEqualTo("upstream-refused");
        assertThat(problem.get("route").asString()).isEqualTo("API");
        assertThat(problem.get("target").asString()).isEqualTo("http://localhost:8080");
    }

    @Test
    void nothingThatComesFromOutsideIsObeyed() {
        FailureReport report = new FailureReport(
                Failure.UPSTREAM_TLS, "<script>alert(1)</script>", "http://a{advice}", "\u001b[31m \"'&");

        String html = text(FailurePage.of(report, new DefaultHttpHeaders().add("Accept", "text/html")));
        assertThat(html)
                .doesNotContain("<script")
                .contains("&lt;script&gt;", "http://a&#123;advice}", "&quot;&#39;&amp;");
        String plain = text(FailurePage.of(report, new DefaultHttpHeaders()));
        assertThat(plain).doesNotContain("\u001b").contains("?[31m");
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void everyFailureFillsThePage(Failure failure) {
        HttpHeaders browser = new DefaultHttpHeaders().add("Accept", "text/html");

        String html = text(FailurePage.of(new FailureReport(failure, null, null, null), browser));

        assertThat(html)
                .contains(failure.kind())
                .doesNotContainPattern("\\{[a-z]+\\}")
                .doesNotContain("null");
    }

    @Test
    void aRefusedAnswerKeepsItsFields() {
        HttpHeaders fields = new DefaultHttpHeaders().add("Allow", "GET, HEAD").add("Cache-Control", "no-cache");
        LocalAnswer.Refused refused = new LocalAnswer.Refused(405, fields, "Files can only be read.");

        LocalAnswer.Bytes page = FailurePage.of(refused, "docs", new DefaultHttpHeaders());

        assertThat(page.status()).isEqualTo(405);
        assertThat(page.headers().get("Allow")).isEqualTo("GET, HEAD");
        assertThat(page.headers().getAll("Cache-Control")).containsExactly("no-store");
        assertThat(text(page)).contains("Files can only be read.");
    }

    private static String text(LocalAnswer.Bytes page) {
        return new String(page.body(), StandardCharsets.UTF_8);
    }
}
