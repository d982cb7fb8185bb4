package dev.portolan.app.desktop.traffic.compose;

import dev.portolan.app.desktop.routes.edit.Entry;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.Exchange.Field;
import dev.portolan.engine.send.NotSentException;
import dev.portolan.engine.send.OwnBody;
import dev.portolan.engine.send.OwnRequest;
import dev.portolan.engine.send.Replay;
import dev.portolan.engine.send.Sending;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** A request as it stands in the composer, and what became of it when it was sent. JavaFX thread only. */
final class RequestDraft {

    /** Where the body comes from. */
    enum BodyKind {
        TEXT,
        FILE,

        /** The bytes that were recorded, unchanged. */
        RECORDED
    }

    private static final OwnBody.Bytes NO_BYTES = new OwnBody.Bytes(new byte[0]);

    private final long original;
    private final OwnBody.Bytes recorded;
    private final List<Field> trailers;
    private final String remark;
    private final boolean crlf;
    private final StringProperty method = new SimpleStringProperty();
    private final StringProperty url = new SimpleStringProperty();
    private final ObservableList<Entry> entries =
            FXCollections.observableArrayList(entry -> new Observable[] {entry.name(), entry.value()});
    private final BooleanProperty asText = new SimpleBooleanProperty();
    private final StringProperty fieldText = new SimpleStringProperty("");
    private final ObjectProperty<BodyKind> bodyKind = new SimpleObjectProperty<>(BodyKind.TEXT);
    private final StringProperty bodyText = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable Path> file = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper();
    private final ReadOnlyBooleanWrapper edited = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<SendState> state = new ReadOnlyObjectWrapper<>(new SendState.Unsent());
    private @Nullable Content settled;
    private @Nullable Content before;
    private @Nullable Content leaving;
    private @Nullable Sending sending;

    /** All that the user can change. */
    private record Content(
            String method,
            String url,
            List<Field> fields,
            String unread,
            BodyKind kind,
            String text,
            @Nullable Path file) {}

    private RequestDraft(OwnRequest request, Exchange.@Nullable Body body) {
        original = request.replayOf();
        trailers = request.trailers();
        BodyEdit.Text text = body == null ? new BodyEdit.Text("", false) : BodyEdit.text(body);
        recorded = body == null ? NO_BYTES : new OwnBody.Bytes(body.bytes());
        remark = remark(body, text == null);
        crlf = text != null && text.crlf();
        method.set(request.method());
        url.set(request.url());
        request.fields().forEach(field -> entries.add(new Entry(Entry.Change.SET, field.name(), field.value())));
        bodyKind.set(text == null ? BodyKind.RECORDED : BodyKind.TEXT);
        bodyText.set(text == null ? "" : text.text());
        settled = content();
        asText.subscribe((was, is) -> turned(is));
        entries.addListener((Observable changed) -> look());
        for (Observable each : new Observable[] {method, url, fieldText, bodyKind, bodyText, file}) {
            each.addListener(changed -> look());
        }
        look();
    }

    /** A new one. */
    static RequestDraft empty(String url) {
        return new RequestDraft(new OwnRequest("GET", url, List.of(), OwnBody.NONE), null);
    }

    /** One to be edited and sent again. */
    static RequestDraft of(Exchange exchange) throws NotSentException {
        return new RequestDraft(Replay.of(exchange, true), exchange.requestBody());
    }

    private static String remark(Exchange.@Nullable Body body, boolean opaque) {
        if (body != null && body.cut()) {
            return "Of the body only the first %,d of %,d bytes were kept: what is here is not the whole."
                    .formatted(body.bytes().length, body.length());
        }
        return opaque
                ? "The recorded body can't be edited as text; send it as it was, or put another in its place."
                : "";
    }

    private void turned(boolean text) {
        if (text) {
            fieldText.set(FieldText.of(tableFields()));
        } else {
            List<Entry> read = FieldText.parse(fieldText.get()).fields().stream()
                    .map(field -> new Entry(Entry.Change.SET, field.name(), field.value()))
                    .toList();
            entries.setAll(read);
        }
        look();
    }

    private List<Field> tableFields() {
        return entries.stream()
                .map(entry -> new Field(
                        entry.name().get().strip(), entry.value().get().strip()))
                .filter(field -> !field.name().isEmpty() || !field.value().isEmpty())
                .toList();
    }

    private List<Field> fields() {
        return asText.get() ? FieldText.parse(fieldText.get()).fields() : tableFields();
    }

    private Content content() {
        FieldText text = FieldText.parse(asText.get() ? fieldText.get() : "");
        return new Content(
                method.get(),
                url.get(),
                fields(),
                text.problem() == null ? "" : fieldText.get(),
                bodyKind.get(),
                bodyText.get(),
                file.get());
    }

    private void look() {
        edited.set(!content().equals(settled));
        problem.set(
                asText.get() && FieldText.parse(fieldText.get()).problem() != null
                        ? FieldText.parse(fieldText.get()).problem()
                        : request().problem());
        if (problem.get() == null && bodyKind.get() == BodyKind.FILE && file.get() == null) {
            problem.set("Choose the file that is to be the body.");
        }
    }

    /** The request as it would be sent. */
    OwnRequest request() {
        return new OwnRequest(
                method.get().strip(),
                url.get().strip(),
                fields(),
                body(),
                trailers,
                original,
                OwnRequest.DEFAULT_LIMIT,
                OwnRequest.DEFAULT_KEEP);
    }

    private OwnBody body() {
        Path chosen = file.get();
        return switch (bodyKind.get()) {
            case TEXT -> new OwnBody.Bytes(new BodyEdit.Text(bodyText.get(), crlf).bytes());
            case FILE -> chosen == null ? OwnBody.NONE : new OwnBody.FileContent(chosen);
            case RECORDED -> recorded;
        };
    }

    /** What is there now is about to be sent; what is changed from here on is no part of it. */
    OwnRequest leaving() {
        sending = null;
        before = settled;
        leaving = content();
        state.set(new SendState.UnderWay(0));
        return request();
    }

    void underWay(Sending started) {
        sending = started;
        settled = leaving;
        look();
    }

    /** @param of the sending that it is about; a former one's news is no news */
    boolean news(Sending of, SendState next) {
        boolean current = of.equals(sending);
        if (current) {
            state.set(next);
        }
        return current;
    }

    /** Its edits are unsent still. */
    void notSent(String why) {
        settled = before;
        look();
        state.set(new SendState.NotSent(why));
    }

    @Nullable
    Sending sending() {
        return sending;
    }

    /** The exchange that it began with, or 0. */
    long original() {
        return original;
    }

    StringProperty method() {
        return method;
    }

    StringProperty url() {
        return url;
    }

    ObservableList<Entry> entries() {
        return entries;
    }

    /** Whether the fields are edited as lines of text; turning it carries them over. */
    BooleanProperty asText() {
        return asText;
    }

    StringProperty fieldText() {
        return fieldText;
    }

    ObjectProperty<BodyKind> bodyKind() {
        return bodyKind;
    }

    StringProperty bodyText() {
        return bodyText;
    }

    /** Whether each line of the body's text is sent with CR LF at its end, as it was recorded. */
    boolean crlf() {
        return crlf;
    }

    ObjectProperty<@Nullable Path> file() {
        return file;
    }

    /** Whether there are bytes of a recorded body. */
    boolean hasRecorded() {
        return recorded.content().length > 0;
    }

    int recordedBytes() {
        return recorded.content().length;
    }

    /** What is to be known of the recorded body, or empty. */
    String remark() {
        return remark;
    }

    String contentType() {
        return fields().stream()
                .filter(field -> field.name().equalsIgnoreCase("content-type"))
                .map(Field::value)
                .findFirst()
                .orElse("");
    }

    /** Why it can't be sent as it stands, or null. */
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** Whether something was changed since it was opened or last sent. */
    ReadOnlyBooleanProperty edited() {
        return edited.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<SendState> state() {
        return state.getReadOnlyProperty();
    }

    /** What it is called in lists: {@code POST /api/items}. */
    String title() {
        String text = url.get();
        int path = text.indexOf('/', text.indexOf("://") + 3);
        return method.get() + " " + (text.contains("://") && path > 0 ? text.substring(path) : text);
    }
}
