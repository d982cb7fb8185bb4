package dev.portolan.app.desktop.traffic.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.desktop.FakeBackground;
import dev.portolan.app.desktop.FakeDialogs;
import dev.portolan.engine.capture.content.BodyFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BodyModelTest {

    private final FakeBackground background = new FakeBackground();
    private final FakeDialogs dialogs = new FakeDialogs();
    private final List<String> copied = new ArrayList<>();
    private final BodyTools tools = new BodyTools(background, dialogs, copied::add, new ViewChoices());
    private final BodyModel model = new BodyModel(tools);

    @Test
    void aBodyIsShownInTheBestWayForItsType() {
        show("application/json", "{\"a\":1}");
        assertThat(model.modes()).containsExactly(BodyMode.TREE, BodyMode.PRETTY, BodyMode.RAW, BodyMode.HEX);
        assertThat(model.mode()).isEqualTo(BodyMode.TREE);
        assertThat(model.shown().get()).isInstanceOf(Shown.Tree.class);
        show("text/html", "<p>x</p>");
        assertThat(model.modes()).containsExactly(BodyMode.PRETTY, BodyMode.RAW, BodyMode.HEX);
        show("application/x-www-form-urlencoded", "a=1");
        assertThat(model.modes()).containsExactly(BodyMode.TABLE, BodyMode.RAW, BodyMode.HEX);
        show("multipart/form-data; boundary=x", "--x\n\na\n--x--");
        assertThat(model.modes()).containsExactly(BodyMode.PARTS, BodyMode.HEX);
        show("text/plain", "x");
        assertThat(model.modes()).containsExactly(BodyMode.RAW, BodyMode.HEX);
        show("application/zip", "x");
        assertThat(model.modes()).containsExactly(BodyMode.HEX);
        model.show(BodySource.EMPTY, "The request has no body");
        assertThat(model.modes()).isEmpty();
        assertThat(model.shown().get()).isEqualTo(new Shown.Nothing("The request has no body"));
    }

    @Test
    void aChosenWayIsKeptForOthersOfItsKind() {
        show("application/json", "{\"a\":1}");
        model.mode(BodyMode.PRETTY);
        assertThat(text()).isEqualTo("{\n  \"a\": 1\n}");
        show("text/plain", "x");
        assertThat(model.mode()).isEqualTo(BodyMode.RAW);
        show("application/problem+json", "[2]");
        assertThat(model.mode()).isEqualTo(BodyMode.PRETTY);
        show("application/json", "");
        show("application/json", "no json at all");
        assertThat(model.mode()).as("there is no tree and nothing laid out").isEqualTo(BodyMode.RAW);
        assertThat(model.reading().get().remarks()).singleElement().asString().startsWith("It is no valid JSON");
    }

    @Test
    void aTypeCanBeTakenForAnother() {
        show("text/plain; charset=utf-8", "{\"a\":1}");
        assertThat(model.mode()).isEqualTo(BodyMode.RAW);
        model.takeFor(BodyFormat.JSON);
        assertThat(model.mode()).isEqualTo(BodyMode.TREE);
        assertThat(model.reading().get().detected()).isEqualTo(BodyFormat.TEXT);
        show("text/plain", "[1]");
        assertThat(model.mode()).isEqualTo(BodyMode.TREE);
        show("text/csv", "[1]");
        assertThat(model.mode()).isEqualTo(BodyMode.RAW);
        show("text/plain", "[2]");
        model.takeFor(null);
        assertThat(model.mode()).isEqualTo(BodyMode.RAW);
    }

    @Test
    void graphQlShowsItsQueryAndVariables() {
        show("application/json", "{\"query\":\"query Q{a(b:1){c}}\",\"variables\":{\"x\":[1]}}");
        assertThat(model.modes()).startsWith(BodyMode.QUERY, BodyMode.VARIABLES, BodyMode.TREE);
        assertThat(text()).isEqualTo("query Q {\n  a(b: 1) {\n    c\n  }\n}");
        model.mode(BodyMode.VARIABLES);
        assertThat(((Shown.Tree) model.shown().get()).tree().source(0)).isEqualTo("{\"x\":[1]}");
        show("application/json", "[{\"query\":\"{a}\"},{\"query\":\"mutation{b}\"}]");
        model.mode(BodyMode.QUERY);
        assertThat(text()).contains("mutation {");
        show("application/json", "{\"query\":\"sextant\",\"page\":1}");
        assertThat(model.modes()).startsWith(BodyMode.TREE);
        show("application/graphql", "{a}");
        assertThat(text()).isEqualTo("{\n  a\n}");
    }

    @Test
    void whatIsHostileEndsAtItsLimit() throws IOException {
        show(new BodySource(gzip(new byte[64 << 20]), 70_000, "text/plain", "gzip", "bomb"));
        assertThat(model.reading().get().remarks()).anyMatch(remark -> remark.contains("decompression bomb"));
        show("application/json", "[".repeat(200_000));
        assertThat(model.reading().get().remarks()).anyMatch(remark -> remark.contains("nested deeper than 500"));
        show("image/png", "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR\0\1\0\0\0\1\0\0");
        assertThat(model.reading().get().remarks())
                .singleElement()
                .asString()
                .contains("65536 × 65536 pixels, too many");
        assertThat(model.modes()).containsExactly(BodyMode.HEX);
        show("application/xml", "<!DOCTYPE a [<!ENTITY b \"" + "&b;".repeat(100) + "\">]><a>&b;</a>");
        assertThat(text()).endsWith("<a>&b;</a>");
        show(new BodySource(new byte[] {'{', (byte) 0xC3, (byte) 0x28, '}'}, 4, "application/json", null, "x"));
        assertThat(model.modes()).contains(BodyMode.RAW);
    }

    @Test
    void anImageThatIsBrokenIsNoFailure() {
        show("image/png", "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1");
        assertThat(model.mode()).isEqualTo(BodyMode.IMAGE);
        assertThat(model.shown().get()).isEqualTo(new Shown.Nothing("The image is broken."));
        assertThat(dialogs.problems).isEmpty();
    }

    @Test
    void readingCanBeCalledOffAndBegunAnew() {
        background.held = true;
        show("text/plain", "x");
        assertThat(model.busy().get()).isTrue();
        model.cancel();
        background.workAll();
        assertThat(model.busy().get()).isFalse();
        assertThat(model.shown().get()).isEqualTo(new Shown.Nothing("Reading was cancelled.", true));
        model.again();
        background.workAll();
        assertThat(text()).isEqualTo("x");
    }

    @Test
    void theLastOneWantedIsShown() {
        background.held = true;
        show("text/plain", "first");
        show("text/plain", "other");
        background.workAll();
        assertThat(text()).isEqualTo("other");
        assertThat(dialogs.problems).isEmpty();
    }

    @Test
    void aBodyThatGrowsIsSeenWhileItGrows() {
        background.held = true;
        show(new BodySource(bytes("a"), 1, "text/plain", null, "same"));
        show(new BodySource(bytes("ab"), 2, "text/plain", null, "same"));
        show(new BodySource(bytes("abc"), 3, "text/plain", null, "same"));
        background.work();
        background.work();
        assertThat(text()).isEqualTo("a");
        background.workAll();
        assertThat(text()).isEqualTo("abc");
    }

    @Test
    void whatIsSeenIsCopiedAndTheBytesAreSaved(@TempDir Path folder) throws IOException {
        show(new BodySource(gzip(bytes("{\"a\":1}")), 27, "application/json", "gzip", "x.json"));
        model.mode(BodyMode.PRETTY);
        model.copy();
        model.mode(BodyMode.RAW);
        model.copy();
        assertThat(copied).containsExactly("{\n  \"a\": 1\n}", "{\"a\":1}");
        Path file = folder.resolve("x.json");
        dialogs.files.add(file);
        model.save();
        assertThat(Files.readString(file)).isEqualTo("{\"a\":1}");
        dialogs.files.add(folder.resolve("none/x.json"));
        model.save();
        assertThat(dialogs.problems).singleElement().asString().startsWith("The body was not saved");
        show("application/zip", "x");
        model.copy();
        assertThat(dialogs.notices).contains("The body is not text: save it to a file");
    }

    @Test
    void whatIsMissingIsSaid() {
        byte[] half = Arrays.copyOf(bytes("{\"a\":[1,2,3"), 8);
        show(new BodySource(half, 5_000_000, "application/json", null, "x"));
        assertThat(model.reading().get().remarks()).containsExactly("Of 5.0 MB only the first 8 B were kept.");
        assertThat(model.mode()).isEqualTo(BodyMode.TREE);
        show(new BodySource(new byte[0], 100, "text/plain", null, "x"));
        assertThat(model.shown().get()).isEqualTo(new Shown.Nothing("Of this body nothing was kept."));
        show(new BodySource(bytes("x"), 1, null, "secret", "x"));
        assertThat(model.reading().get().remarks())
                .containsExactly("The encoding \"secret\" can't be undone here; shown as it came.");
    }

    private void show(String type, String latin) {
        byte[] bytes = latin.getBytes(StandardCharsets.ISO_8859_1);
        show(new BodySource(bytes, bytes.length, type, null, "body-" + type + latin.hashCode()));
    }

    private void show(BodySource source) {
        model.show(source, "Nothing");
    }

    private @Nullable String text() {
        return model.shown().get() instanceof Shown.Source source ? source.text() : null;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }
}
