package dev.portolan.engine.convert.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.portolan.engine.convert.model.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever wrote a text, reading it ends, and without an exception. */
class HaproxyHostileTest {

    private static final Path TEXTS = Path.of("src/test/resources/dev/portolan/engine/convert/import/haproxy");
    private static final String SPECIAL = "\"'\\#${}()!%[],:/ \n\t.-*0\u00e4";
    private static final int MUTATIONS = 300;

    static Stream<Path> texts() throws IOException {
        List<Path> files;
        try (Stream<Path> list = Files.list(TEXTS)) {
            files = list.filter(file -> file.toString().endsWith(".cfg"))
                    .sorted()
                    .toList();
        }
        return files.stream();
    }

    private static void read(String text) {
        assertThatCode(() -> new HaproxyFormat().read(Source.of("t", text)))
                .as(text)
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void everyBeginningOfATextIsRead(Path file) throws IOException {
        String text = Files.readString(file);
        for (int end = 0; end < text.length(); end += 7) {
            read(text.substring(0, end));
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aTextWithMistakesIsRead(Path file) throws IOException {
        Random random = new Random(7);
        String text = Files.readString(file);
        for (int i = 0; i < MUTATIONS; i++) {
            StringBuilder changed = new StringBuilder(text);
            for (int j = 0; j < 5; j++) {
                changed.setCharAt(random.nextInt(changed.length()), SPECIAL.charAt(random.nextInt(SPECIAL.length())));
            }
            read(changed.toString());
        }
    }

    @Test
    void whatGoesRoundInACircleEnds() {
        read(
                "listen a\n mode http\n bind :1\n use_backend b if TRUE\nlisten b\n mode http\n bind :2\n use_backend a\n");
        read("defaults a from b\ndefaults b from a\nfrontend f from a\n bind :1\n mode http\n");
    }

    @Test
    void deepAndLongTextsEnd() {
        read(".if 1\n".repeat(10_000));
        read(".if " + "(".repeat(20_000) + "\n");
        read(".if " + "!".repeat(20_000) + "1\n");
        read("frontend f\n mode http\n bind :1\n acl a path_reg " + "(".repeat(5_000) + "a" + ")".repeat(5_000)
                + "\n use_backend b if a\n");
        read("a ".repeat(100_000));
    }

    @Test
    void rulesThatPartTheRequestsAgainAndAgainAreCutOff() {
        StringBuilder text = new StringBuilder("frontend f\n mode http\n bind :1\n default_backend b\n");
        for (int i = 0; i < 60; i++) {
            text.append(" http-request set-header X-")
                    .append(i)
                    .append(" 1 if { hdr(X-A")
                    .append(i)
                    .append(") 1 }\n");
        }
        text.append("backend b\n server s s:1\n");

        var imported = new HaproxyFormat().read(Source.of("t", text.toString()));

        assertThat(imported.remarks()).anyMatch(remark -> remark.message().contains("cases"));
    }

    @Test
    void thousandsOfRulesAreRead() {
        StringBuilder text = new StringBuilder("frontend f\n mode http\n bind :1\n");
        for (int i = 0; i < 3_000; i++) {
            text.append(" use_backend b if { hdr(host) h")
                    .append(i)
                    .append(".test } { path_beg /x")
                    .append(i)
                    .append(" }\n");
        }
        text.append("backend b\n server s s:1\n");

        read(text.toString());
    }
}
