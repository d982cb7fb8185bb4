package dev.portolan.engine.convert.caddy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.convert.model.Exported;
import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Importer;
import dev.portolan.engine.convert.model.Remark;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.profile.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts that somebody else wrote, and not always with good intent: none is an error of the program's, none takes for ever. */
class CaddyHostileTest {

    private static final Path FOLDER = Path.of("src/test/resources/dev/portolan/engine/convert/import");
    private static final String MARKS = "{}\"`@/*#\\:,<>[]()$ \t\n";

    static Stream<Path> texts() throws IOException {
        List<Path> files;
        try (Stream<Path> walk =
                Stream.concat(Files.list(FOLDER.resolve("caddyfile")), Files.list(FOLDER.resolve("caddy-json")))) {
            files = walk.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".golden"))
                    .sorted()
                    .toList();
        }
        return files.stream();
    }

    private static Importer importer(Path file) {
        return file.toString().endsWith(".json") ? new CaddyJsonFormat() : new CaddyfileFormat();
    }

    private static void read(Importer importer, String text) {
        Imported imported = importer.read(Source.of("text", text));

        assertThat(imported.profile() != null
                        || !imported.remarks().isEmpty()
                        || imported.text().isEmpty())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void everyBeginningOfATextIsRead(Path file) throws IOException {
        String text = Files.readString(file);
        int step = Math.max(1, text.length() / 150);
        for (int end = 0; end < text.length(); end += step) {
            read(importer(file), text.substring(0, end));
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void textsWithAnythingInThemAreRead(Path file) throws IOException {
        String text = Files.readString(file);
        Random random = new Random(7);
        for (int i = 0; i < 60; i++) {
            StringBuilder changed = new StringBuilder(text);
            for (int j = 0; j < 5; j++) {
                int at = random.nextInt(changed.length());
                int to = Math.min(changed.length(), at + random.nextInt(4));
                changed.replace(at, to, String.valueOf(MARKS.charAt(random.nextInt(MARKS.length()))));
            }
            read(importer(file), changed.toString());
        }
    }

    @Test
    void deepBlocksEnd() {
        Imported imported = new CaddyfileFormat()
                .read(Source.of("text", ":80 {\n" + "handle /a/* {\n".repeat(20_000) + "respond x\n"));

        assertThat(imported.remarks()).anyMatch(remark -> remark.message().contains("nested more than 64 deep"));
    }

    @Test
    void importsThatImportThemselvesEnd() {
        String text =
                "(a) {\n\timport a {args.0}{args.0}\n\timport a {args[:]} {args[:]}\n\trespond {args.0}\n}\n:80 {\n\timport a x y\n}\n";

        Imported imported = new CaddyfileFormat().read(Source.of("text", text));

        assertThat(imported.remarks()).anyMatch(remark -> remark.kind() == Remark.Kind.WRONG);
    }

    @Test
    void matchersThatMultiplyEnd() {
        StringBuilder text = new StringBuilder(":80 {\n");
        for (int i = 0; i < 60; i++) {
            text.append("\theader X-")
                    .append(i)
                    .append(" a\n\t@m")
                    .append(i)
                    .append(" query q")
                    .append(i);
            text.append("=1\n\theader @m").append(i).append(" X-").append(i).append(" b\n");
        }

        Imported imported = new CaddyfileFormat().read(Source.of("text", text + "\treverse_proxy a:1\n}\n"));

        assertThat(imported.remarks()).anyMatch(remark -> remark.message().contains("more kinds"));
    }

    @Test
    void manySitesAreRead() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            text.append("s").append(i).append(".localhost {\n\treverse_proxy /api/* a:1\n\treverse_proxy b:2\n}\n");
        }

        read(new CaddyfileFormat(), text.toString());
    }

    /** Whatever a profile's texts are, they stay where they belong, and nothing of the machine comes into them. */
    @Test
    void nothingBreaksOutOfItsPlace() throws IOException {
        Path file = Path.of("src/test/resources/dev/portolan/engine/convert/export/caddy-hostile.json");
        var profile =
                Objects.requireNonNull(Profiles.parse(Files.readString(file)).profile());

        Exported exported = new CaddyfileFormat().write(profile);
        Imported back = new CaddyfileFormat().read(Source.of("Caddyfile", exported.text()));

        assertThat(exported.text()).doesNotContain("{$").doesNotContain("\nhttp://evil");
        assertThat(exported.text().replace("\\{", "")).doesNotContain("{env.", "{file.");
        assertThat(back.remarks().stream().map(Remark::kind)).doesNotContain(Remark.Kind.WRONG);
        assertThat(Objects.requireNonNull(back.profile()).hosts()).containsExactly("localhost");
    }
}
