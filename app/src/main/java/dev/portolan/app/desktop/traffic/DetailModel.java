package dev.portolan.app.desktop.traffic;

import dev.portolan.app.desktop.Background;
import dev.portolan.app.desktop.Dialogs;
import dev.portolan.engine.capture.Capture;
import dev.portolan.engine.capture.Exchange;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The chosen exchange, whole, read on a worker; while it is open it is read again as it grows, a few times a second. JavaFX
 * thread only.
 */
final class DetailModel {

    private static final long AGAIN_NANOS = 250_000_000;

    private final Capture capture;
    private final Background background;
    private final Dialogs dialogs;
    private final ReadOnlyObjectWrapper<@Nullable Exchange> exchange = new ReadOnlyObjectWrapper<>();
    private Supplier<@Nullable Exchange> growing = () -> null;
    private long id;
    private boolean reading;
    private boolean outdated;
    private long readAt;

    DetailModel(Capture capture, Background background, Dialogs dialogs) {
        this.capture = capture;
        this.background = background;
        this.dialogs = dialogs;
    }

    /** The exchange as last read, or null where none is chosen or it is gone. */
    ReadOnlyObjectProperty<@Nullable Exchange> exchange() {
        return exchange.getReadOnlyProperty();
    }

    /** @param next 0 for none */
    void show(long next) {
        id = next;
        outdated = false;
        if (next == 0) {
            exchange.set(null);
        } else {
            growing = capture.follow(next);
            read(next);
        }
    }

    void tick(long nanos, boolean changed) {
        Exchange shown = exchange.get();
        outdated |= changed && shown != null && shown.summary().open();
        if (outdated && !reading && id != 0 && nanos - readAt > AGAIN_NANOS) {
            outdated = false;
            readAt = nanos;
            read(id);
        }
    }

    private void read(long wanted) {
        reading = true;
        Supplier<@Nullable Exchange> source = growing;
        background.run(
                () -> Optional.ofNullable(source.get()),
                found -> {
                    reading = false;
                    if (wanted == id && (found.isPresent() || !shown(wanted))) {
                        exchange.set(found.orElse(null));
                    }
                },
                failure -> {
                    reading = false;
                    throw new IllegalStateException("Reading exchange " + wanted + " failed", failure);
                });
    }

    /** What was read stays in sight, even where the capture had to let it go meanwhile. */
    private boolean shown(long wanted) {
        Exchange now = exchange.get();
        return now != null && now.summary().id() == wanted;
    }

    /** Reads the exchange and hands it over, or says that it is gone. */
    void withExchange(long wanted, Consumer<Exchange> use) {
        if (wanted == 0) {
            return;
        }
        background.run(
                () -> Optional.ofNullable(capture.exchange(wanted)),
                found -> found.ifPresentOrElse(
                        use, () -> dialogs.notice("Exchange " + wanted + " is gone: the capture was full")),
                failure -> {
                    throw new IllegalStateException("Reading exchange " + wanted + " failed", failure);
                });
    }

    /** Works on a worker for one of the detail's panes. */
    <T> void work(Callable<T> work, Consumer<T> done) {
        background.run(work, done, failure -> {
            throw new IllegalStateException("A body could not be shown", failure);
        });
    }
}
