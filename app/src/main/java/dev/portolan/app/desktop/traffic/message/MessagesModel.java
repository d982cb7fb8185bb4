package dev.portolan.app.desktop.traffic.message;

import dev.portolan.app.desktop.traffic.body.BodyTools;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.content.DecodeLimits;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The messages of the chosen exchange, found and filtered on a worker while more come. JavaFX thread only. */
final class MessagesModel {

    private final BodyTools tools;
    private final ReadOnlyObjectWrapper<MessageReading> reading = new ReadOnlyObjectWrapper<>(MessageReading.NONE);
    private final ReadOnlyStringWrapper mistake = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper about = new ReadOnlyStringWrapper("");
    private MessageFilter filter = MessageFilter.ALL;
    private @Nullable Exchange exchange;
    private boolean busy;
    private boolean again;

    MessagesModel(BodyTools tools) {
        this.tools = tools;
    }

    /** What there is to see. */
    ReadOnlyObjectProperty<MessageReading> reading() {
        return reading.getReadOnlyProperty();
    }

    /** What is wrong with the filter, a sentence; or empty. */
    ReadOnlyStringProperty mistake() {
        return mistake.getReadOnlyProperty();
    }

    /** How the call ended, and how many messages there are, in a few words. */
    ReadOnlyStringProperty about() {
        return about.getReadOnlyProperty();
    }

    MessageFilter filter() {
        return filter;
    }

    void show(Exchange next) {
        exchange = next;
        read();
    }

    /** Shows other messages from now on; what is no regular expression changes nothing. */
    void filter(MessageFilter next) {
        String wrong = next.mistake();
        mistake.set(wrong == null ? "" : wrong);
        if (wrong == null && !next.equals(filter)) {
            filter = next;
            read();
        }
    }

    private void read() {
        Exchange shown = exchange;
        if (shown == null) {
            return;
        }
        if (busy) {
            again = true;
            return;
        }
        busy = true;
        again = false;
        MessageFilter by = filter;
        MessageReading before = reading.get();
        tools.background()
                .run(
                        () -> MessageReading.of(shown, by, before),
                        result -> {
                            busy = false;
                            take(result);
                        },
                        failure -> {
                            busy = false;
                            tools.dialogs().unexpected("The messages could not be shown", failure);
                        });
    }

    private void take(MessageReading result) {
        String call = result.call();
        int all = result.all().rows().size();
        int some = result.shown().size();
        String count = (some == all ? "" : some + " of ") + all + (all == 1 ? " message" : " messages");
        about.set(call.isEmpty() ? count : call + " · " + count);
        reading.set(result);
        if (again) {
            read();
        }
    }

    void copy(List<MessageRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        List<MessageRow> chosen = List.copyOf(rows);
        tools.background()
                .run(
                        () -> chosen.stream().map(MessageText::copied).collect(Collectors.joining("\n")),
                        text -> tools.copy().accept(text),
                        failure -> tools.dialogs().unexpected("The messages could not be copied", failure));
    }

    /** Asks for a file and writes the message into it, with its compression undone. */
    void save(MessageRow row) {
        tools.dialogs()
                .chooseToSave("Save message", row.body().name())
                .ifPresent(file -> tools.background()
                        .run(
                                () -> Files.write(file, MessageText.bytes(row, DecodeLimits.DEFAULT)),
                                written -> tools.dialogs().notice("Saved " + written.getFileName()),
                                failure -> tools.dialogs()
                                        .problem(
                                                "The message was not saved",
                                                "Writing " + file + " failed: " + failure.getMessage()
                                                        + ". Choose another place.")));
    }
}
