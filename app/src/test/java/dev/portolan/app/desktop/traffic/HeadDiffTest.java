package dev.portolan.app.desktop.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.desktop.traffic.HeadDiff.Line;
import dev.portolan.app.desktop.traffic.HeadDiff.Mark;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.FieldChange;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class HeadDiffTest {

    @Test
    void tellsWhatPortolanChangedAndWhy() {
        Exchange exchange = Sample.get("/api/items?page=2").exchange(1);
        HeadDiff diff = HeadDiff.of(
                exchange.requestIn(),
                Objects.requireNonNull(exchange.requestOut()),
                List.of(
                        new FieldChange("Connection", "keep-alive", null, "hop-by-hop"),
                        new FieldChange("X-Forwarded-For", null, "127.0.0.1", "always added")));
        assertThat(diff.received())
                .contains(
                        new Line("GET /api/items?page=2 HTTP/2", Mark.GONE, "", false),
                        new Line("Host: shop.localhost:4443", Mark.SAME, "", false),
                        new Line("Connection: keep-alive", Mark.GONE, "hop-by-hop", true));
        assertThat(diff.sent())
                .contains(
                        new Line("GET /items?page=2 HTTP/1.1", Mark.NEW, "stripPrefix: /api was taken off", false),
                        new Line("X-Forwarded-For: 127.0.0.1", Mark.NEW, "always added", true));
    }

    @Test
    void aReasonNamesTheSettingThatMadeTheChange() {
        assertThat(setting("stripPrefix: /api was taken off")).isEqualTo("/stripPrefix");
        assertThat(setting("stripPrefix and addPrefix, rewritePath, or the target's own path"))
                .isEqualTo("/stripPrefix");
        assertThat(setting("hostHeader: target")).isEqualTo("/hostHeader");
        assertThat(setting("headers.request of the route")).isEqualTo("/headers/request/X-Own");
        assertThat(setting("headers.security of the route")).isEqualTo("/headers/security");
        assertThat(setting("rateLimit of the route")).isEqualTo("/rateLimit");
        assertThat(setting("always added")).isEmpty();
        assertThat(setting("")).isEmpty();
    }

    private static String setting(String why) {
        return new Line("X-Own: 1", Mark.NEW, why, true).setting();
    }

    @Test
    void controlCharactersAreShownEscaped() {
        Exchange exchange = Sample.get("/").field("X-Odd", "a\u001b[31mb\u202e").exchange(1);
        assertThat(HeadDiff.plain(exchange.requestIn())).extracting(Line::text).contains("X-Odd: a\\u001b[31mb\\u202e");
    }
}
