package dev.portolan.app.convert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProfileLinesTest {

    private static final String TEXT = """
            {
              "name": "Shop",
              "routes": [
                { "path": "/api", "to": "http://localhost:1" },
                {
                  "path": "/a~b",
                  "to": [
                    "http://localhost:2"
                  ]
                }
              ],
              "x/y": {}
            }
            """;

    @Test
    void aValueStandsFromItsNameToItsEnd() {
        ProfileLines lines = ProfileLines.of(TEXT);
        assertThat(lines.first("/name")).isEqualTo(2);
        assertThat(lines.first("/routes")).isEqualTo(3);
        assertThat(lines.last("/routes")).isEqualTo(11);
        assertThat(lines.first("/routes/0/to")).isEqualTo(4);
        assertThat(lines.first("/routes/1")).isEqualTo(5);
        assertThat(lines.last("/routes/1")).isEqualTo(10);
        assertThat(lines.last("/routes/1/to")).isEqualTo(9);
        assertThat(lines.first("/x~1y")).isEqualTo(12);
        assertThat(lines.values()).contains("", "/routes/1/to/0");
    }

    @Test
    void whatIsNotThereStandsWhereItWouldLie() {
        ProfileLines lines = ProfileLines.of(TEXT);
        assertThat(lines.first("/routes/1/cache/size")).isEqualTo(5);
        assertThat(lines.first("/tcp/0")).isEqualTo(1);
    }

    @Test
    void aLineIsAboutTheFirstValueInIt() {
        ProfileLines lines = ProfileLines.of(TEXT);
        assertThat(lines.at(4)).isEqualTo("/routes/0");
        assertThat(lines.at(6)).isEqualTo("/routes/1/path");
        assertThat(lines.at(9)).isEqualTo("/routes/1/to");
        assertThat(lines.at(10)).isEqualTo("/routes/1");
        assertThat(lines.at(0)).isEmpty();
        assertThat(lines.at(99)).isEmpty();
    }

    @Test
    void ofWhatIsNoJsonTheValuesBeforeTheMistakeAreKnown() {
        ProfileLines lines = ProfileLines.of("{\n\"name\": 1,\n\"routes\": [nonsense");
        assertThat(lines.first("/name")).isEqualTo(2);
        assertThat(lines.first("/routes/0")).isEqualTo(3);
        assertThat(ProfileLines.of("").first("/name")).isEqualTo(1);
    }
}
