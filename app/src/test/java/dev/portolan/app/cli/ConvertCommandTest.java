package dev.portolan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.Home;
import dev.portolan.app.convert.Converters;
import dev.portolan.app.convert.LineFormat;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConvertCommandTest {

    private static final String LINES = """
            #lines
            host shop.example.com
            listen 443 tls
            route /api http://backend:3000
              lua access.lua
            note this
            """;

    private static final String SHOP = """
            { "version": 1, "name": "Shop", "hosts": ["shop.localhost"],
              "listeners": [ { "port": 4443, "tls": true } ],
              "routes": [
                { "path": "/api", "to": "http://localhost:8080" },
                { "path": "/", "respond": { "status": 204 } } ] }
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private InputStream in = InputStream.nullInputStream();

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Home home = Home.of(Map.of("PORTOLAN_HOME", folder.resolve("home").toString()), "Linux", folder);
        PrintWriter errors = new PrintWriter(err);
        Converters converters = new Converters(List.of(new LineFormat("lines", null), new LineFormat("parts", "--")));
        return new CommandLine(new ConvertCommand(
                        new ProfileFiles(home, errors), converters, in, new PrintWriter(out), errors))
                .setErr(errors)
                .execute(arguments);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private Profile profile() {
        Profiles.Parsed parsed = Profiles.parse(out.toString());
        return Objects.requireNonNull(parsed.profile(), () -> parsed.problems() + out.toString());
    }

    @Test
    void aConfigurationBecomesAProfileAndTellsWhatWasLost() throws IOException {
        String lines = file("shop.conf", LINES);
        assertThat(run(lines)).isZero();
        assertThat(profile().routes()).hasSize(1);
        assertThat(err.toString().lines())
                .containsExactly(
                        lines + ":5:3: left out: lua: There are no scripts here.",
                        lines + ":6:1: note: note: This is good to know.",
                        "note: backend:3000 is not on this machine: --service backend:3000=localhost:3000 gives it a place here",
                        "note: port 443 may need administrator's rights: --port 443=4443 is one that needs none",
                        "note: shop.example.com leads to other machines: --host shop.example.com=shop.localhost is a name of this one");
    }

    @Test
    void everythingGetsAPlaceHere() throws IOException {
        assertThat(run(
                        file("shop.conf", LINES),
                        "--service=backend:3000=3001",
                        "--port=443=4443",
                        "--host=shop.example.com=shop.localhost"))
                .isZero();
        assertThat(profile().hosts()).containsExactly("shop.localhost");
        assertThat(profile().listeners().getFirst().port()).isEqualTo(4443);
        assertThat(out.toString()).contains("http://localhost:3001");
        assertThat(err.toString()).doesNotContain("--service", "--port", "--host");
    }

    @Test
    void placesThatNothingHasAreMistakes() throws IOException {
        String lines = file("shop.conf", LINES);
        assertThat(run(lines, "--service", "backend:3001=localhost:3001")).isEqualTo(2);
        assertThat(err.toString()).contains("--service backend:3001: nothing leads there");
        assertThat(run(lines, "--service", "backend=3001")).isEqualTo(2);
        assertThat(err.toString()).contains("--service wants HOST:PORT=HOST:PORT");
        assertThat(run(lines, "--port", "80=8080", "--host", "a=b")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--port 80: nothing listens there", "--host a: there is no such host")
                .doesNotContain("\\u000a");
        assertThat(run(lines, "--port", "443=99999")).isEqualTo(2);
        assertThat(err.toString()).contains("With these places it is no profile any more");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aProfileWantsAFormatToBecome() throws IOException {
        String shop = file("shop.json", SHOP);
        assertThat(run(shop)).isEqualTo(2);
        assertThat(err.toString()).contains("is a profile already; --to says what to make of it: lines, parts.");
        assertThat(run(shop, "--to", "lines")).isZero();
        assertThat(out.toString()).isEqualTo("#lines\nlisten 4443 tls\nroute /api http://localhost:8080\n");
        assertThat(err.toString().lines())
                .containsExactly(
                        shop + ": /routes/1/respond: left out: respond: Lines only forward.",
                        "note: it needs the file lines.users beside it, which --output writes, too");
    }

    @Test
    void aProfileOfTheLibraryIsFoundByItsName() throws IOException {
        Files.createDirectories(folder.resolve("home/profiles"));
        Files.writeString(folder.resolve("home/profiles/shop.json"), SHOP, StandardCharsets.UTF_8);
        assertThat(run("shop", "--to", "lines")).isZero();
        assertThat(run("shop", "--from", "profile", "--to", "profile", "--port", "4443=5443"))
                .isZero();
        assertThat(profile().listeners().getFirst().port()).isEqualTo(5443);
    }

    @Test
    void aProfileWithMistakesIsNotConverted() throws IOException {
        String shop = file("shop.json", SHOP.replace("\"path\": \"/api\"", "\"pth\": \"/api\""));
        assertThat(run(shop, "--to", "lines")).isEqualTo(2);
        assertThat(err.toString()).contains("shop.json: /routes/0/pth: error: ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void oneFormatBecomesAnotherThroughAProfile() throws IOException {
        String lines = file("shop.conf", LINES);
        assertThat(run(lines, "--to", "parts", "--service", "backend:3000=b:1")).isZero();
        assertThat(out.toString()).isEqualTo("#parts\nlisten 443 tls\nroute /api http://b:1\n");
        assertThat(err.toString()).contains(lines + ":5:3: left out").doesNotContain("is not on this machine");
    }

    @Test
    void whatAnExportLosesIsSaidAtTheLineThatItCameFrom() throws IOException {
        String lines = file("shop.conf", LINES + "answer / 204\n");
        assertThat(run(lines, "--to", "parts")).isZero();
        assertThat(err.toString()).contains(lines + ":7:1: left out: respond: Lines only forward.");
    }

    @Test
    void stdinIsRecognisedOrNamed() {
        in = new ByteArrayInputStream(LINES.getBytes(StandardCharsets.UTF_8));
        assertThat(run("-")).isZero();
        assertThat(err.toString()).contains("stdin:5:3: left out");
        in = new ByteArrayInputStream("route / http://a:1".getBytes(StandardCharsets.UTF_8));
        assertThat(run("-", "--from", "parts")).isZero();
        in = new ByteArrayInputStream("route / http://a:1".getBytes(StandardCharsets.UTF_8));
        assertThat(run("-")).isEqualTo(2);
        assertThat(err.toString())
                .contains("stdin: this is of no format that is known here by its content; --from says which it is:"
                        + " profile, lines, parts.");
        in = new ByteArrayInputStream(new byte[(4 << 20) + 1]);
        assertThat(run("-")).isEqualTo(2);
        assertThat(err.toString()).contains("stdin: it can't be read: it is larger than 4 MB");
    }

    @Test
    void severalFilesAreOneTextWhereTheFormatHasItsPartsInSeveral() throws IOException {
        String first = file("a.parts", "#parts\nlisten 8080\nroute /a http://localhost:1");
        String second = file("b.parts", "route /b http://localhost:2\nlua x\n");
        assertThat(run(first, second)).isZero();
        assertThat(profile().routes()).hasSize(2);
        assertThat(err.toString().lines()).containsExactly(second + ":2:1: left out: lua: There are no scripts here.");

        String lines = file("shop.conf", LINES);
        assertThat(run(lines, lines)).isEqualTo(2);
        assertThat(err.toString()).contains("Lines is read from one file, and from what that file includes");
        assertThat(run(lines, first)).isEqualTo(2);
        assertThat(err.toString()).contains(lines + " is Lines, and " + first + " is Parts: convert one at a time");
        assertThat(run(file("shop.json", SHOP), lines, "--to", "lines")).isEqualTo(2);
        assertThat(err.toString()).contains("A profile is converted by itself");
    }

    @Test
    void filesAreWrittenWithThoseBesideThemAndNeverOver() throws IOException {
        Path output = folder.resolve("made/lines.conf");
        String shop = file("shop.json", SHOP);
        assertThat(run(shop, "--to", "lines", "--output", output.toString())).isZero();
        assertThat(output).content().startsWith("#lines\n");
        assertThat(folder.resolve("made/lines.users")).content().isEqualTo("ann\n");
        assertThat(out.toString())
                .isEqualToIgnoringNewLines(
                        "written  " + output.resolveSibling("lines.users") + "\nwritten  " + output + "\n");

        Files.writeString(output, "mine");
        assertThat(run(shop, "--to", "lines", "--output", output.toString())).isEqualTo(1);
        assertThat(err.toString()).contains(output + " is there already", "--force");
        assertThat(output).content().isEqualTo("mine");
        assertThat(run(shop, "--to", "lines", "--force", "--output", output.toString()))
                .isZero();
        assertThat(output).content().startsWith("#lines\n");
    }

    @Test
    void strictWritesNothingThatIsNotWhole() throws IOException {
        Path output = folder.resolve("shop.json");
        assertThat(run(file("shop.conf", LINES), "--strict", "--output", output.toString()))
                .isEqualTo(2);
        assertThat(output).doesNotExist();
        assertThat(err.toString()).contains("Nothing was written");
        assertThat(run(file("whole.conf", LINES.replaceAll(".*lua.*\n", "")), "--strict"))
                .as("notes are no loss")
                .isZero();
        assertThat(profile().routes()).hasSize(1);
    }

    @Test
    void jsonHoldsAllOfIt() throws IOException {
        String lines = file("shop.conf", LINES);
        assertThat(run(lines, "--json")).isZero();
        JsonNode answer = JsonMapper.shared().readTree(out.toString());
        assertThat(answer.at("/from").asString()).isEqualTo("lines");
        assertThat(answer.at("/profile/routes/0/path").asString()).isEqualTo("/api");
        assertThat(answer.at("/remarks/0")).isEqualTo(JsonMapper.shared().readTree("""
                        { "kind": "left out", "file": "%s", "line": 5, "column": 3, "pointer": "", "subject": "lua",
                          "message": "There are no scripts here." }
                        """.formatted(lines)));
        assertThat(answer.at("/elsewhere")).isEqualTo(JsonMapper.shared().readTree("""
                        { "services": ["backend:3000"], "ports": [443], "hosts": ["shop.example.com"] }
                        """));
        assertThat(err.toString()).isEmpty();

        assertThat(run(file("shop.json", SHOP), "--to", "lines", "--json")).isZero();
        JsonNode exported = JsonMapper.shared().readTree(out.toString());
        assertThat(exported.at("/text").asString()).startsWith("#lines");
        assertThat(exported.at("/beside/lines.users").asString()).isEqualTo("ann\n");
        assertThat(exported.at("/remarks/0/line").isNull()).isTrue();
    }

    @Test
    void aTextOfNothingIsNoProfile() throws IOException {
        String empty = file("empty.conf", "#lines\nbroken {\n");
        assertThat(run(empty)).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        empty + ":2:1: error: broken: There is no such word.", "nothing in it could become a profile");
        assertThat(run(empty, "--json")).isEqualTo(2);
        assertThat(JsonMapper.shared().readTree(out.toString()).get("profile").isNull())
                .isTrue();
    }

    @Test
    void terminalEscapesInATextAreShownNotObeyed() throws IOException {
        run(file("evil.conf", "#lines\n\u001b[2Jevil x\n"));
        assertThat(err.toString()).doesNotContain("\u001b").contains("\\u001b[2J");
    }

    @Test
    void wrongArgumentsSayWhatThereIs() throws IOException {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("Which FILE is to be converted?");
        String lines = file("shop.conf", LINES);
        assertThat(run(lines, "--from", "nginy")).isEqualTo(2);
        assertThat(err.toString()).contains("There is no format nginy to read; there are profile, lines, parts.");
        assertThat(run(lines, "--to", "nginy")).isEqualTo(2);
        assertThat(err.toString()).contains("There is no format nginy to write; there are profile, lines, parts.");
        assertThat(run(folder.resolve("none").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("none does not exist");
        assertThat(run(folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("it can't be read");
        Path binary = Files.write(folder.resolve("x.conf"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(run(binary.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("x.conf: this is not a text file in UTF-8");
    }

    @Test
    void formatsAndTablesAreListed() {
        assertThat(run("--formats")).isZero();
        assertThat(out.toString()).contains("lines", "Parts", "import, export");
        assertThat(run("--tables")).isZero();
        assertThat(out.toString()).startsWith("# Import and export");
    }
}
