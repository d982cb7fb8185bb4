package dev.portolan.engine.convert.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Importer;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.profile.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No text makes an importer fail, whatever is cut off, changed or repeated in it; each becomes a valid profile or none. */
class HostileManifestsTest {

    private static final Path FOLDER = Path.of("src/test/resources/dev/portolan/engine/convert/import");
    private static final List<Importer> IMPORTERS = List.of(new KubernetesIngress(), new GatewayApi());
    private static final int MUTATIONS = 150;
    private static final int STEP = 61;

    static Stream<Path> texts() throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(FOLDER)) {
            files = walk.filter(file -> file.toString().matches(".*(kubernetes-ingress|gateway-api).*\\.(yaml|json)"))
                    .sorted()
                    .toList();
        }
        return files.stream();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void everyBeginningIsRead(Path file) throws IOException {
        String text = Files.readString(file);

        for (int end = 0; end < text.length(); end += STEP) {
            assertSound(text.substring(0, end));
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void everyChangeIsRead(Path file) throws IOException {
        String text = Files.readString(file);
        Random random = new Random(7);
        String[] pieces = {
            "\"",
            "'",
            "{",
            "}",
            "[",
            "]",
            ": ",
            "- ",
            "\n",
            "0",
            "-1",
            "99999999999",
            "null",
            "(((",
            "$",
            "*",
            "&a",
            "\u0000"
        };

        for (int i = 0; i < MUTATIONS; i++) {
            StringBuilder changed = new StringBuilder(text);
            for (int j = 0; j <= random.nextInt(3); j++) {
                int at = random.nextInt(changed.length());
                int end = Math.min(changed.length(), at + random.nextInt(8));
                changed.replace(at, end, pieces[random.nextInt(pieces.length)]);
            }
            assertSound(changed.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("depths")
    void depthAndSizeAreBounded(String text) {
        assertSound(text);
    }

    static Stream<String> depths() {
        String head = "apiVersion: networking.k8s.io/v1\nkind: Ingress\nspec: ";
        return Stream.of(
                head + "[".repeat(50_000),
                head + "{a: ".repeat(50_000),
                "{\"kind\": \"List\", \"items\": ".repeat(5_000),
                "kind: Ingress\n---\n".repeat(3_000),
                head + " ".repeat(1_000_000) + "x",
                "\n".repeat(1_000_000) + "kind: Ingress",
                head + "{rules: [{host: '" + "a.".repeat(100_000) + "', http: {paths: [{path: '"
                        + "/(a+)+".repeat(10_000) + "', backend: {service: {name: a, port: {number: 80}}}}]}}]}");
    }

    private static void assertSound(String text) {
        Source source = Source.of("test.yaml", text);
        for (Importer importer : IMPORTERS) {
            importer.likelihood(source);
            Imported imported = importer.read(source);
            if (imported.profile() == null) {
                assertThat(imported.remarks()).isNotEmpty();
            } else {
                assertThat(Profiles.parse(imported.text()).profile()).isEqualTo(imported.profile());
            }
        }
    }
}
