package dev.portolan.app.desktop.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.convert.Converters;
import dev.portolan.app.desktop.FakeBackground;
import dev.portolan.app.desktop.FakeDialogs;
import dev.portolan.app.desktop.convert.Row.Place;
import dev.portolan.engine.convert.model.Remark;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportModelTest {

    private static final String INGRESS = """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: { name: shop }
            spec:
              rules:
                - host: shop.localhost
                  http:
                    paths:
                      - path: /
                        pathType: Prefix
                        backend: { service: { name: web, port: { name: http } } }
            """;
    private static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata: { name: web }
            spec: { ports: [ { name: http, port: 5173 } ] }
            """;

    @TempDir
    private Path folder;

    private final FakeBackground background = new FakeBackground();
    private final FakeDialogs dialogs = new FakeDialogs();
    private final List<String> created = new ArrayList<>();
    private boolean creates = true;
    private final ImportModel model =
            new ImportModel(Converters.all(), () -> Samples.PORTS, port -> true, background, dialogs, (name, text) -> {
                created.add(name + "\n" + text);
                return creates;
            });

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Preview preview() {
        return Objects.requireNonNull(model.preview().get());
    }

    private Reading reading() {
        return Objects.requireNonNull(model.reading().get());
    }

    private Profile profile() {
        return Objects.requireNonNull(Profiles.parse(preview().text()).profile());
    }

    private PlaceEntry place(String from) {
        return model.places().entries().stream()
                .filter(entry -> entry.from().equals(from))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPastedTextIsRecognisedPlacedAndCreated() {
        model.paste(Samples.NGINX);
        assertThat(reading().title()).isEqualTo("nginx");
        assertThat(model.name().get()).isEqualTo("shop");
        assertThat(profile().hosts()).containsExactly("shop.localhost");
        assertThat(profile().listeners().getFirst().port()).isEqualTo(8080);
        assertThat(preview().text()).contains("http://localhost:3000", "http://localhost:8080");
        assertThat(model.problem().get()).isEmpty();

        model.name().set("  My shop ");
        String text = preview().text();
        model.create();
        assertThat(created).containsExactly("My shop\n" + text);
        assertThat(text).contains("\"name\": \"My shop\"");
        assertThat(dialogs.notices).containsExactly("Created from the pasted text");
        assertThat(model.sources().get()).isEmpty();
        assertThat(model.preview().get()).isNull();
    }

    @Test
    void remarksAreAtTheirLinesAndLinesKnowWhatTheyBecame() {
        model.paste(Samples.NGINX);
        List<String> lines = Samples.NGINX.lines().toList();
        Section section = reading().sections().getFirst();
        int lua = lines.indexOf("        content_by_lua_block { ngx.say(\"hello\") }") + 1;
        assertThat(section.remarks().get(lua)).extracting(Remark::kind).contains(Remark.Kind.LEFT_OUT);

        int location = lines.indexOf("    location / {") + 1;
        var made = preview().links().made(new Place(ImportModel.PASTED, location));
        List<String> profile = preview().text().lines().toList();
        assertThat(made).extracting(place -> profile.get(place.line() - 1)).anyMatch(line -> line.contains("8080"));
        Place first = made.iterator().next();
        assertThat(preview().links().source(first.line())).isEqualTo(new Place(ImportModel.PASTED, location));
    }

    @Test
    void aPlaceThatIsWrongSaysSoAndOneThatIsWrittenStays() {
        model.paste(Samples.NGINX);
        place("web:8080").to().set("nowhere");
        assertThat(model.problem().get()).isEqualTo("Write where web:8080 is as host:port, such as localhost:3000.");
        model.create();
        assertThat(created).isEmpty();

        place("web:8080").to().set("5173");
        assertThat(model.problem().get()).isEmpty();
        assertThat(place("web:8080").hint().get()).isEqualTo("node · vite listens there");
        place("80").to().set("99999");
        assertThat(model.problem().get()).startsWith("A port is a number from 1 to 65535");
        place("80").to().set("");
        assertThat(profile().listeners().getFirst().port()).isEqualTo(80);

        model.edit(Samples.NGINX + "# the end\n");
        assertThat(place("web:8080").to().get()).isEqualTo("5173");
        assertThat(preview().text()).contains("http://localhost:5173");
        model.paste(Samples.NGINX);
        assertThat(place("web:8080").to().get()).isEqualTo("localhost:8080");
    }

    @Test
    void severalFilesAreReadAsOneAndMoreCanBeAdded() throws IOException {
        Path ingress = file("ingress.yaml", INGRESS);
        Path service = file("service.yaml", SERVICE);
        dialogs.files.add(ingress);
        model.open();
        assertThat(reading().several()).isTrue();
        dialogs.files.add(service);
        model.addFiles();
        assertThat(reading().sections()).extracting(Section::title).containsExactly("ingress.yaml", "service.yaml");
        assertThat(preview().text()).contains("http://localhost:5173");

        model.open(List.of(service, ingress));
        assertThat(model.sources().get()).hasSize(2);
        assertThat(preview().text()).contains("http://localhost:5173");
    }

    @Test
    void includedFilesAreShownWithTheirRemarks() throws IOException {
        Files.createDirectories(folder.resolve("conf.d"));
        file("conf.d/shop.conf", "server {\n  listen 8081;\n  lua_code_cache on;\n  return 204;\n}\n");
        model.open(List.of(file("nginx.conf", "http {\n  include conf.d/*.conf;\n}\n")));
        Section included = reading().sections().get(1);
        assertThat(included.title()).isEqualTo("shop.conf");
        assertThat(included.remarks()).containsOnlyKeys(3);
    }

    @Test
    void aFormatThatIsNotRecognisedCanBeChosen() {
        model.paste("hello world");
        assertThat(model.problem().get())
                .isEqualTo(
                        "Pasted text: this is of no format that is known here by its content; choose its format above.");
        model.choices().stream()
                .filter(choice -> choice.id().equals("caddyfile"))
                .forEach(model.format()::set);
        assertThat(reading().title()).isEqualTo("Caddyfile");
        model.paste(Samples.NGINX);
        assertThat(model.format().get()).isEqualTo(ImportModel.BY_CONTENT);
        assertThat(reading().title()).isEqualTo("nginx");
    }

    @Test
    void aProfileKeepsItsSpelling() {
        model.paste("""
                {
                  "version": 1,
                  "name": "Mine",
                  "hosts": ["mine.localhost"],
                  "listeners": [{"port": 4443, "tls": true}],
                  "routes": [{"path": "/", "enabled": true, "to": "http://web:3000"}]
                }
                """);
        assertThat(reading().title()).isEqualTo("Portolan profile");
        assertThat(model.name().get()).isEqualTo("Mine");
        place("web:3000").to().set("5173");
        assertThat(preview().text()).contains("\"enabled\": true").contains("http://localhost:5173");
    }

    @Test
    void mistakesOfAProfileAreMarkedAtTheirLines() {
        model.paste(
                "{\"version\": 1,\n\"name\": \"x\",\n\"listeners\": [{\"port\": 1}],\n\"routes\": [\n{\"pth\": \"/\"}]}");
        assertThat(model.preview().get()).isNull();
        assertThat(model.problem().get()).isEqualTo("This profile has mistakes, which are marked at their lines.");
        assertThat(reading().sections().getFirst().remarks()).containsKey(5);
    }

    @Test
    void whatCantBeReadSaysWhyAndKeepsWhatIsThere() throws IOException {
        model.paste(Samples.NGINX);
        model.open(List.of(folder));
        model.open(List.of(Files.write(folder.resolve("x.bin"), new byte[] {(byte) 0xff, (byte) 0xfe, 0})));
        model.open(List.of(Files.write(folder.resolve("big.conf"), new byte[5 << 20])));
        model.open(List.of(folder.resolve("none.conf")));
        model.paste("x".repeat((4 << 20) + 1));
        model.paste("  \n");
        assertThat(dialogs.problems)
                .satisfiesExactly(
                        said -> assertThat(said).contains(folder + " is a folder; choose the files in it"),
                        said -> assertThat(said).contains("x.bin is not a text file in UTF-8."),
                        said -> assertThat(said).contains("big.conf is larger than 4 MB"),
                        said -> assertThat(said).contains("none.conf can't be read"),
                        said -> assertThat(said).contains("larger than 4 MB"));
        assertThat(dialogs.notices).containsExactly("There is no text on the clipboard");
        assertThat(reading().title()).isEqualTo("nginx");
    }

    @Test
    void onlyTheLastReadingCounts() {
        background.held = true;
        model.paste("hello world");
        model.paste(Samples.NGINX);
        assertThat(model.busy().get()).isTrue();
        background.workAll();
        assertThat(reading().title()).isEqualTo("nginx");
        assertThat(model.busy().get()).isFalse();
        model.clear();
        assertThat(model.reading().get()).isNull();
    }

    @Test
    void whoDoesNotWantToLeaveKeepsTheImport() {
        creates = false;
        model.paste(Samples.NGINX);
        model.create();
        assertThat(created).hasSize(1);
        assertThat(model.preview().get()).isNotNull();
        assertThat(dialogs.notices).isEmpty();
    }

    @Test
    void aProfileWithoutANameIsNotCreated() {
        model.paste(Samples.NGINX);
        model.name().set(" ");
        assertThat(model.problem().get()).isEqualTo("Give the profile a name.");
        model.create();
        assertThat(created).isEmpty();
    }
}
