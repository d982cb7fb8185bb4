package dev.portolan.engine.capture.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLayoutTest {

    @Test
    void everyTokenFindsItsPlace() {
        assertThat(pretty("{\"a\":[1,{\"b\":null,\"b\":true},[],{}],\"c\":\"d\"}"))
                .isEqualTo("""
                        {
                          "a": [
                            1,
                            {
                              "b": null,
                              "b": true
                            },
                            [],
                            {}
                          ],
                          "c": "d"
                        }""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0",
                "-0",
                "1E+2",
                "100000000000000000000000000000000000001",
                "0.1000000000000000055511151231257827021181583404541015625",
                "1e400"
            })
    void numbersKeepTheirSpelling(String number) {
        assertThat(pretty(number)).isEqualTo(number);
        assertThat(pretty("[" + number + "]")).isEqualTo("[\n  " + number + "\n]");
    }

    @Test
    void stringsStayReadableAndHideNothing() {
        assertThat(pretty("\"\\u00e9\\/\\\"\\\\\\n\\u0000\\u202e\"")).isEqualTo("\"é/\\\"\\\\\\n\\u0000\\u202e\"");
    }

    @Test
    void linesOfJsonStandBelowOneAnother() {
        assertThat(pretty("{\"a\":1}\n[2]\n3")).isEqualTo("{\n  \"a\": 1\n}\n[\n  2\n]\n3");
    }

    @Test
    void limitsHold() {
        DecodeLimits small = new DecodeLimits(1000, 10, 5, 100);
        assertThat(JsonLayout.of("[[[[[[]]]]]]", small)).isInstanceOf(JsonLayout.Failed.class);
        assertThat(JsonLayout.of("[" + "1,".repeat(200) + "1]", small))
                .isEqualTo(new JsonLayout.Failed("It is too large to be laid out; shown as plain text."));
        assertThat(JsonLayout.of("[".repeat(100_000), DecodeLimits.DEFAULT)).isInstanceOf(JsonLayout.Failed.class);
    }

    private static String pretty(String json) {
        return switch (JsonLayout.of(json, DecodeLimits.DEFAULT)) {
            case JsonLayout.Done(String pretty) -> pretty;
            case JsonLayout.Failed(String sentence) -> throw new AssertionError(sentence);
        };
    }
}
