package dev.portolan.engine.convert.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.convert.Formats;
import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Remark;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.profile.Profile;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComposeTest {

    @ParameterizedTest
    @CsvSource({
        "3000:80, http://localhost:3000",
        "127.0.0.1:3000:80, http://localhost:3000",
        "0.0.0.0:3000:80/tcp, http://localhost:3000",
        "[::1]:3000:80, http://[::1]:3000",
        "10.1.2.3:3000:80, http://10.1.2.3:3000",
        "3000:443, https://localhost:3000",
        "3000:50051, h2c://localhost:3000",
    })
    void aPublishedPortIsATarget(String port, String target) {
        assertThat(read("services: { web: { image: x, ports: [ \"%s\" ] } }".formatted(port))
                        .text())
                .contains("\"" + target + "\"");
    }

    @Test
    void theListenerIsNoneOfThePublishedPorts() {
        Imported imported = read("""
                services:
                  a: { image: nginx, ports: [ "4443:80", "4444:80" ] }
                """);

        assertThat(Objects.requireNonNull(imported.profile()).listeners())
                .extracting(Listener::port)
                .containsExactly(4445);
    }

    @Test
    void whatNobodySpeaksHttpToStaysWhereItIs() {
        Imported imported = read("""
                services:
                  db: { image: "postgres:17", ports: [ "15432:5432" ] }
                  odd: { image: "mariadb", ports: [ "3307:3307" ] }
                """);

        assertThat(imported.profile()).isNull();
        assertThat(imported.remarks())
                .extracting(Remark::message)
                .containsExactly(
                        "PostgreSQL of \"db\" is at localhost:15432 already, and needs no forward.",
                        "MySQL of \"odd\" is at localhost:3307 already, and needs no forward.");
    }

    @Test
    void theValuesOfOtherVariablesAreNotRepeated() {
        Imported imported = read("API_KEY=hidden\nPASSWORD_PORT=hidden2\nPORT=3000\n");

        assertThat(imported.text()).doesNotContain("hidden");
        assertThat(Objects.requireNonNull(imported.profile()).hosts()).isEqualTo(Profile.DEFAULT_HOSTS);
    }

    @Test
    void labelsOfTraefikAreLeftToTheirOwnFormat() {
        Source labelled = Source.of("compose.yml", """
                services:
                  web:
                    image: nginx
                    ports: [ "3000:80" ]
                    labels: [ "traefik.http.routers.web.rule=Host(`a`)" ]
                """);
        Source plain = Source.of("x", "services:\n  web:\n    image: nginx\n");

        assertThat(new Compose().likelihood(labelled)).isLessThan(new Compose().likelihood(plain));
        assertThat(new Compose().read(labelled).remarks())
                .singleElement()
                .satisfies(remark -> assertThat(remark.message()).contains("traefik-labels"));
    }

    @Test
    void otherTextsAreNotTakenForCompose() {
        assertThat(new Compose().likelihood(Source.of("x", "server { listen 80; }")))
                .isZero();
        assertThat(new Compose().likelihood(Source.of("x", "http:\n  services:\n    a: {}\n")))
                .isZero();
        assertThat(new Compose().likelihood(Source.of("x", "A=1\nB=2\n"))).isZero();
        assertThat(new Compose().likelihood(Source.of("x", "services:\n  web: { image: nginx, ports: [80] }\n")))
                .isPositive();
        assertThat(new Compose().likelihood(Source.of("x", "services:\n  web: {ports: [80]}\n")))
                .isPositive();
        assertThat(Formats.recognise(Source.of("x", ""))).isNull();
    }

    private static Imported read(String text) {
        return new Compose().read(Source.of("test", text));
    }
}
