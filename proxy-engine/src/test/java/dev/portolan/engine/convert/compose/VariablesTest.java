package dev.portolan.engine.convert.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Remark;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.profile.Profile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariablesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "$SET, 1",
        "${SET}, 1",
        "a${SET}b$SET, a1b1",
        "${SET:-2}, 1",
        "${UNSET:-2}, 2",
        "${EMPTY:-2}, 2",
        "${EMPTY-2}, ''",
        "${UNSET-2}, 2",
        "${SET:?no}, 1",
        "${SET:+2}, 2",
        "${UNSET+2}, ''",
        "${UNSET:-${SET}}, 1",
        "${UNSET:-${ALSO:-3}}, 3",
        "$$SET, $SET",
        "none, none"
    })
    void everyFormIsFilledIn(String text, String filled) throws Exception {
        assertThat(variables().fill(text)).isEqualTo(filled);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"$UNSET", "${UNSET}", "${UNSET:?message}", "${EMPTY:?message}", "${SET", "${}", "${SET!}", "$ "})
    void whatHasNoValueIsSaid(String text) {
        assertThatExceptionOfType(Variables.Missing.class)
                .isThrownBy(() -> variables().fill(text));
    }

    @Test
    void nestingIsBounded() {
        assertThatExceptionOfType(Variables.Missing.class)
                .isThrownBy(() -> variables().fill("${A:-".repeat(1000) + "}".repeat(1000)));
    }

    @Test
    void theFileBesideIsReadAndTheEnvironmentIsNot() throws Exception {
        Files.writeString(folder.resolve(".env"), "WEB=3001 # here\nAPI='80$WEB'\nexport DOCS=\"${WEB}\"\n");
        Path file = Files.writeString(folder.resolve("compose.yml"), """
                services:
                  web: { image: nginx, ports: [ "${WEB}:80" ] }
                  docs: { image: nginx, ports: [ "$DOCS:80" ] }
                  api: { image: nginx, ports: [ "$API:80" ] }
                  path: { image: nginx, ports: [ "${PATH}:80" ] }
                """);

        Imported imported = new Compose().read(Source.of(file));

        Profile profile = Objects.requireNonNull(imported.profile());
        assertThat(profile.routes())
                .extracting(route -> route.match().host())
                .containsExactly("web.localhost", "docs.localhost");
        assertThat(imported.text()).contains("http://localhost:3001");
        assertThat(imported.remarks())
                .extracting(Remark::message)
                .anyMatch(message -> message.contains("80$WEB"))
                .anyMatch(message -> message.startsWith("The variable PATH has no value"));
    }

    private static Variables variables() {
        Variables variables = Variables.none();
        DotEnv.read(Source.of(".env", "SET=1\nEMPTY=\n")).forEach(variables::define);
        return variables;
    }
}
