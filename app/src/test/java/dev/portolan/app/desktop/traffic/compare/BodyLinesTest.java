package dev.portolan.app.desktop.traffic.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.desktop.traffic.body.BodyReading;
import dev.portolan.app.desktop.traffic.body.BodySource;
import dev.portolan.app.desktop.traffic.compare.Line.Mark;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BodyLinesTest {

    private static BodyReading body(String type, String text) {
        return body(type, text.getBytes(StandardCharsets.ISO_8859_1), text.length());
    }

    private static BodyReading body(String type, byte[] bytes, long length) {
        return BodyReading.of(new BodySource(bytes, length, type, null, "body"));
    }

    private static Part compare(BodyReading left, BodyReading right) {
        return BodyLines.of("Response body", left, right, "#1", "#2");
    }

    private static long differing(Part part) {
        return part.lines().stream().filter(Line::differs).count();
    }

    @Test
    void jsonIsComparedByItsStructureAndOtherTextByLines() {
        Part json =
                compare(body("application/json", "{\"a\":1,\"b\":2}"), body("application/json", "{\"b\":2,\n\"a\":1}"));
        assertThat(json.how()).isEqualTo("JSON, by its structure");
        assertThat(differing(json)).isZero();
        Part text = compare(body("text/plain", "{\"a\":1}\nb"), body("text/plain", "{\"a\":1}\nc"));
        assertThat(text.how()).isEqualTo("by lines");
        assertThat(differing(text)).isOne();
    }

    @Test
    void noBodyBesideOneIsAnEmptyText() {
        Part part = compare(BodyReading.of(BodySource.EMPTY), body("application/json", "{}"));
        assertThat(part.lines()).extracting(Line::mark).containsExactly(Mark.RIGHT);
        assertThat(compare(BodyReading.of(BodySource.EMPTY), BodyReading.of(BodySource.EMPTY))
                        .lines())
                .isEmpty();
    }

    @Test
    void bytesAreComparedByTheirLengthAndWhereTheyBeginToDiffer() {
        String same = "\0".repeat(40);
        Part part = compare(
                body("application/octet-stream", same + "\1\2"), body("application/octet-stream", same + "\3\2\0"));
        assertThat(part.how()).isEqualTo("bytes");
        assertThat(part.lines().getFirst().left()).isEqualTo("42 bytes");
        assertThat(part.lines().getFirst().right()).isEqualTo("43 bytes");
        assertThat(part.lines().get(1).left()).isEqualTo("The first difference is at byte 40 (0x28), counted from 0");
        assertThat(part.lines().get(2).left()).startsWith("00000020");
        Part equal = compare(body("application/octet-stream", same), body("application/octet-stream", same));
        assertThat(differing(equal)).isZero();
    }

    @Test
    void aBodyThatIsNotWholeSaysSoByItsNumber() {
        Part part =
                compare(body("text/plain", "abc"), body("text/plain", "abc".getBytes(StandardCharsets.US_ASCII), 5000));
        assertThat(part.remarks()).singleElement().asString().startsWith("#2: Of 5.0 kB only the first 3 B");
    }

    @Test
    void tooManyValuesAreComparedAsText() {
        String many = IntStream.range(0, JsonLines.MOST + 1)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(",\n", "[", "]"));
        Part part = compare(body("application/json", many), body("application/json", many));
        assertThat(part.how()).isEqualTo("by lines");
        assertThat(part.remarks()).hasSize(2);
        assertThat(part.remarks().getLast()).contains("Only the first 50,000 lines");
        assertThat(part.lines()).hasSize(TextLines.MOST);
    }
}
