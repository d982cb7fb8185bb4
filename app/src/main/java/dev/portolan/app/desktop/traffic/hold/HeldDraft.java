package dev.portolan.app.desktop.traffic.hold;

import dev.portolan.app.desktop.Background;
import dev.portolan.app.desktop.traffic.compose.BodyEdit;
import dev.portolan.app.desktop.traffic.compose.FieldText;
import dev.portolan.engine.breakpoint.HeldExchange;
import dev.portolan.engine.breakpoint.HeldMessage;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.content.BodyContent;
import dev.portolan.engine.capture.content.DecodeLimits;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** A held request or response while it is edited. JavaFX thread only. */
final class HeldDraft {

    private final HeldExchange held;

    /** The method, or the status. */
    private final StringProperty word = new SimpleStringProperty();

    private final StringProperty target = new SimpleStringProperty("");
    private final StringProperty fields = new SimpleStringProperty();
    private final StringProperty body = new SimpleStringProperty("");
    private final BooleanProperty bodyEditable = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper bodyRemark = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper();
    private final ReadOnlyStringWrapper left = new ReadOnlyStringWrapper("");
    private BodyEdit.@Nullable Text original;

    HeldDraft(HeldExchange held, Background background) {
        this.held = held;
        HeldMessage message = held.message();
        switch (message.start()) {
            case HeldMessage.Request(String method, String path) -> {
                word.set(method);
                target.set(path);
            }
            case HeldMessage.Response(int status, var _) -> word.set(Integer.toString(status));
        }
        fields.set(FieldText.of(message.fields()));
        byte[] bytes = message.body();
        if (!held.bodyHeld() || bytes == null) {
            bodyRemark.set("Only the head is held; what follows streams, and passes as it comes.");
        } else if (bytes.length == 0) {
            edit(new BodyEdit.Text("", false));
        } else {
            bodyRemark.set("Reading the body…");
            background.run(
                    () -> content(message, bytes),
                    this::show,
                    failed -> bodyRemark.set("The body can't be shown; it passes as it came."));
        }
        for (StringProperty each : List.of(word, target, fields, body)) {
            each.subscribe(this::look);
        }
        tick();
    }

    private static BodyContent content(HeldMessage message, byte[] bytes) {
        return BodyContent.of(
                bytes, false, message.first("content-encoding"), message.first("content-type"), DecodeLimits.DEFAULT);
    }

    private void show(BodyContent content) {
        BodyEdit.Text text = content.notes().isEmpty()
                ? BodyEdit.text(new Exchange.Body(content.bytes(), content.bytes().length, List.of()))
                : null;
        if (text == null) {
            bodyRemark.set("The body of %,d bytes can't be edited as text; it passes as it came."
                    .formatted(content.bytes().length));
        } else {
            edit(text);
        }
    }

    private void edit(BodyEdit.Text text) {
        original = text;
        body.set(text.text());
        bodyEditable.set(true);
        bodyRemark.set(
                held.message().first("content-encoding") == null
                        ? ""
                        : "Shown decoded; once edited it is sent without Content-Encoding.");
        look();
    }

    private void look() {
        problem.set(wrong());
    }

    private @Nullable String wrong() {
        FieldText lines = FieldText.parse(fields.get());
        if (lines.problem() != null) {
            return lines.problem();
        }
        HeldMessage edited = edited();
        return edited == null ? "The status is a number, such as 200." : held.problem(edited);
    }

    /** Null where the status is no number. */
    private @Nullable HeldMessage edited() {
        HeldMessage.Start start = switch (held.message().start()) {
            case HeldMessage.Request _ ->
                new HeldMessage.Request(word.get().strip(), target.get().strip());
            case HeldMessage.Response(int status, String reason) -> {
                String text = word.get().strip();
                int number = text.matches("[0-9]{3}") ? Integer.parseInt(text) : 0;
                yield number == 0 ? null : new HeldMessage.Response(number, reason);
            }
        };
        if (start == null) {
            return null;
        }
        List<Exchange.Field> lines = FieldText.parse(fields.get()).fields();
        return original == null || original.text().equals(body.get())
                ? held.message().withHead(start, lines)
                : new HeldMessage(start, lines, new BodyEdit.Text(body.get(), original.crlf()).bytes());
    }

    /** @return why it does not go on, a sentence; null where it does */
    @Nullable
    String execute() {
        look();
        HeldMessage edited = edited();
        return problem.get() != null || edited == null ? problem.get() : held.execute(edited);
    }

    /** Counts down. */
    void tick() {
        long seconds = (held.leftNanos() + 999_999_999L) / 1_000_000_000L;
        left.set("%d:%02d".formatted(seconds / 60, seconds % 60));
    }

    HeldExchange held() {
        return held;
    }

    StringProperty word() {
        return word;
    }

    StringProperty target() {
        return target;
    }

    StringProperty fields() {
        return fields;
    }

    StringProperty body() {
        return body;
    }

    BooleanProperty bodyEditable() {
        return bodyEditable;
    }

    /** What is to be known of the body, or empty. */
    ReadOnlyStringProperty bodyRemark() {
        return bodyRemark.getReadOnlyProperty();
    }

    /** Why it can't go on as it stands, or null. */
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** Minutes and seconds until it goes on by itself. */
    ReadOnlyStringProperty left() {
        return left.getReadOnlyProperty();
    }
}
