package dev.portolan.app.desktop.traffic.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.desktop.routes.edit.Entry;
import dev.portolan.app.desktop.traffic.compose.RequestDraft.BodyKind;
import dev.portolan.engine.capture.Exchange.Field;
import dev.portolan.engine.send.OwnBody;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RequestDraftTest {

    private final RequestDraft draft = RequestDraft.empty("https://shop.localhost/api/items?page=2");

    private static String text(RequestDraft draft) {
        return new String(((OwnBody.Bytes) draft.request().body()).content(), StandardCharsets.UTF_8);
    }

    private static Entry field(String name, String value) {
        return new Entry(Entry.Change.SET, name, value);
    }

    @Test
    void aNewOneIsAGetWithoutAnything() {
        assertThat(draft.request().method()).isEqualTo("GET");
        assertThat(draft.request().fields()).isEmpty();
        assertThat(text(draft)).isEmpty();
        assertThat(draft.problem().get()).isNull();
        assertThat(draft.edited().get()).isFalse();
        assertThat(draft.title()).isEqualTo("GET /api/items?page=2");
    }

    @Test
    void eachChangeIsAnEditAndTakingItBackIsNone() {
        draft.method().set("PUT");
        assertThat(draft.edited().get()).isTrue();
        draft.method().set("GET");
        assertThat(draft.edited().get()).isFalse();
        Entry entry = field("", "");
        draft.entries().add(entry);
        assertThat(draft.edited().get()).as("a line not yet filled").isFalse();
        entry.name().set("Accept");
        assertThat(draft.edited().get()).isTrue();
        draft.entries().clear();
        draft.bodyText().set("a");
        assertThat(draft.edited().get()).isTrue();
        draft.bodyText().set("");
        draft.bodyKind().set(BodyKind.FILE);
        assertThat(draft.edited().get()).isTrue();
    }

    @Test
    void fieldsAreCarriedOverToLinesOfTextAndBack() {
        draft.entries().setAll(field("Accept", "a:b"), field("X-One", "1"), field("X-One", "2"));
        draft.asText().set(true);
        assertThat(draft.fieldText().get()).isEqualTo("Accept: a:b\nX-One: 1\nX-One: 2");
        draft.fieldText().set("Accept: c\nX-Two: 2");
        assertThat(draft.request().fields()).containsExactly(new Field("Accept", "c"), new Field("X-Two", "2"));
        draft.asText().set(false);
        assertThat(draft.entries().stream().map(entry -> entry.name().get())).containsExactly("Accept", "X-Two");
        assertThat(draft.request().fields()).containsExactly(new Field("Accept", "c"), new Field("X-Two", "2"));
    }

    @Test
    void aLineThatIsNoFieldIsToldAndNotLostByLookingAtTheTable() {
        draft.asText().set(true);
        draft.fieldText().set("Accept: a\nAuthorization Bearer x");
        assertThat(draft.problem().get()).startsWith("Line 2 has no colon");
        draft.asText().set(false);
        assertThat(draft.entries().getLast().name().get()).isEqualTo("Authorization Bearer x");
        assertThat(draft.problem().get()).contains("Authorization Bearer x");
        draft.asText().set(true);
        assertThat(draft.fieldText().get()).startsWith("Accept: a\nAuthorization Bearer x");
    }

    @Test
    void whatCanNotBeSentSaysWhy() {
        draft.method().set("");
        assertThat(draft.problem().get()).startsWith("The method");
        draft.method().set("POST");
        draft.url().set("shop");
        assertThat(draft.problem().get()).isNotBlank();
        draft.url().set("https://shop.localhost/");
        draft.entries().add(field("Bad name", "1"));
        assertThat(draft.problem().get()).contains("Bad name");
        draft.entries().clear();
        draft.bodyKind().set(BodyKind.FILE);
        assertThat(draft.problem().get()).startsWith("Choose the file");
        draft.file().set(Path.of("body.bin"));
        assertThat(draft.problem().get()).isNull();
        assertThat(draft.request().body()).isEqualTo(new OwnBody.FileContent(Path.of("body.bin")));
    }

    @Test
    void theTypeOfTheBodyIsThatOfItsField() {
        assertThat(draft.contentType()).isEmpty();
        draft.entries().add(field("content-TYPE", "application/json"));
        assertThat(draft.contentType()).isEqualTo("application/json");
    }

    @Test
    void editsMadeWhileItIsSentAreUnsent() {
        draft.bodyText().set("first");
        assertThat(draft.leaving().url()).endsWith("page=2");
        draft.bodyText().set("second");
        draft.underWay(new FakeSender.Waiting());
        assertThat(draft.edited().get()).isTrue();
        draft.bodyText().set("first");
        assertThat(draft.edited().get()).isFalse();
    }

    @Test
    void whatCouldNotBeSentIsUnsentStill() {
        draft.bodyText().set("mine");
        draft.leaving();
        draft.notSent("Nothing runs.");
        assertThat(draft.edited().get()).isTrue();
        draft.leaving();
        draft.underWay(new FakeSender.Waiting());
        assertThat(draft.edited().get()).isFalse();
        draft.notSent("It broke off before it began.");
        assertThat(draft.edited().get()).isTrue();
    }
}
