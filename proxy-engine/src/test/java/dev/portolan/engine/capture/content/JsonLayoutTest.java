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
    void whatCanNotBeReadStandsBehindAsItCame() {
        JsonLayout.Laid cut = JsonLayout.of("{\"a\":[1,2],\"b\":\"cu", DecodeLimits.DEFAULT);
        assertThat(cut.text()).isEqualTo("""
                {
                  "a": [
                    1,
                    2
                  ],
                  "b": "cu""");
        assertThat(cut.mistake())
                .startsWith("It is no valid JSON (line 1, column ")
                .endsWith("as it came.");
        assertThat(JsonLayout.of("no json", DecodeLimits.DEFAULT).text()).isEqualTo("no json");
    }

    @Test
    void limitsHold() {
        DecodeLimits small = new DecodeLimits(1000, 10, 5, 100);
        assertThat(JsonLayout.of("[[[[[[]]]]]]", small).mistake()).startsWith("It is nested deeper than 5 levels");
        JsonLayout.Laid longer = JsonLayout.of("[" + "1,".repeat(200) + "1]", small);
        assertThat(longer.mistake()).startsWith("It is too long to be laid out to its end");
        assertThat(longer.text().replaceAll("\\s", "")).isEqualTo("[" + "1,".repeat(200) + "1]");
        assertThat(JsonLayout.of("[".repeat(100_000), DecodeLimits.DEFAULT).mistake())
                .contains("deeper than 500");
    }

    private static String pretty(String json) {
        JsonLayout.Laid laid = JsonLayout.of(json, DecodeLimits.DEFAULT);
        assertThat(laid.mistake()).isNull();
        return laid.text();
    }
}
