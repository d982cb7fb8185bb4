package dev.portolan.app.desktop.traffic.archive;

import dev.portolan.app.desktop.Background;
import dev.portolan.app.desktop.Dialogs;
import dev.portolan.engine.capture.Capture;
import dev.portolan.engine.capture.CaptureCursor;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.har.Archive;
import dev.portolan.engine.har.HarFile;
import dev.portolan.engine.har.HarOptions;
import dev.portolan.engine.profile.CaptureSettings;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/** Exports what was captured, and opens what was exported, one at a time. JavaFX thread only. */
public final class ArchiveModel {

    private static final String EXTENSION = "har";
    private static final String SUGGESTED = "traffic.har";

    /** An archive is looked at, not added to: as much of it is kept as of the traffic itself, and bodies are whole. */
    private static final CaptureSettings OPENED =
            new CaptureSettings(CaptureSettings.DEFAULT.memory(), Long.MAX_VALUE, CaptureSettings.DEFAULT.disk());

    private final Capture capture;
    private final Background background;
    private final Dialogs dialogs;
    private final ArchivePort port;
    private final BooleanProperty credentials = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable Progress> progress = new ReadOnlyObjectWrapper<>();
    private @Nullable ArchiveTask task;

    public ArchiveModel(Capture capture, Background background, Dialogs dialogs, ArchivePort port) {
        this.capture = capture;
        this.background = background;
        this.dialogs = dialogs;
        this.port = port;
    }

    /** Whether exports have fields in them that let their reader act as the user; off at each start. */
    public BooleanProperty credentials() {
        return credentials;
    }

    /** How far what is under way has come, or null while nothing is. */
    public ReadOnlyObjectProperty<@Nullable Progress> progress() {
        return progress.getReadOnlyProperty();
    }

    /** Brings the progress up to date; once a frame. */
    public void tick() {
        if (task != null) {
            progress.set(task.progress());
        }
    }

    /** Ends what is under way; nothing is left of an export then, and of an archive what was read so far is shown. */
    public void cancel() {
        if (task != null) {
            task.cancel();
        }
    }

    /** Asks for a file and writes these exchanges to it, oldest first; those that go meanwhile are passed over. */
    public void export(long[] ids) {
        long[] ordered = ids.clone();
        Arrays.sort(ordered);
        Iterator<@Nullable Exchange> exchanges = new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < ordered.length;
            }

            @Override
            public @Nullable Exchange next() {
                return capture.exchange(ordered[next++]);
            }
        };
        chooseAndWrite("Export to an HTTP archive", exchanges, ordered.length, credentials.get());
    }

    /** As {@link #export}, all that there is. */
    public void exportAll() {
        everything("Export to an HTTP archive", credentials.get());
    }

    /** Writes all that there is, credentials and notes included, so that it can be opened again as it is. */
    public void saveSession() {
        boolean agreed = dialogs.confirm(
                "Save the session",
                "A saved session has everything in it that was captured: cookies, authorization fields and bodies. Keep the"
                        + " file to yourself; to hand traffic to somebody, export it.",
                "Save");
        if (agreed) {
            everything("Save the session", true);
        }
    }

    private void everything(String title, boolean withCredentials) {
        CaptureCursor cursor = capture.cursor(CaptureCursor.Order.OLDEST_FIRST);
        Iterator<@Nullable Exchange> exchanges = new Iterator<>() {
            private boolean ahead = cursor.next();

            @Override
            public boolean hasNext() {
                return ahead;
            }

            @Override
            public @Nullable Exchange next() {
                Exchange exchange = cursor.exchange();
                ahead = cursor.next();
                return exchange;
            }
        };
        chooseAndWrite(title, exchanges, cursor.size(), withCredentials);
    }

    private void chooseAndWrite(
            String title, Iterator<@Nullable Exchange> exchanges, long size, boolean withCredentials) {
        Optional<Path> file = busy() ? Optional.empty() : dialogs.chooseToSave(title, SUGGESTED, EXTENSION);
        file.ifPresent(chosen -> {
            ArchiveTask writing = begin(new ArchiveTask("Exporting to " + chosen.getFileName(), size));
            HarOptions options = new HarOptions(withCredentials, port.program());
            background.run(
                    () -> HarFile.write(chosen, exchanges, options, writing::done, writing::cancelled),
                    ending -> written(chosen, ending),
                    failure -> failed(chosen + " could not be written", failure));
        });
    }

    private void written(Path file, HarFile.Ending ending) {
        finish();
        dialogs.notice(
                switch (ending) {
                    case DONE -> "Exported to " + file.getFileName();
                    case CANCELLED -> "The export was cancelled; nothing is left of it";
                });
    }

    /** Asks for an archive, of this program or another, and shows it. */
    public void open() {
        if (!busy()) {
            dialogs.chooseToOpen("Open an HTTP archive", EXTENSION, "json").ifPresent(this::open);
        }
    }

    /** Reads an archive and shows it. */
    public void open(Path file) {
        if (busy()) {
            return;
        }
        ArchiveTask reading = begin(new ArchiveTask("Reading " + file.getFileName(), sizeOf(file)));
        background.run(
                () -> read(file, reading),
                archive -> {
                    finish();
                    port.show(file, archive);
                    tell(file, archive.remarks());
                },
                failure -> failed(file + " could not be opened", failure));
    }

    private Archive read(Path file, ArchiveTask reading) throws IOException {
        try (InputStream in = new CountedInput(Files.newInputStream(file), reading::done)) {
            return Archive.open(new BufferedInputStream(in, 1 << 16), OPENED, port.overflow(), reading::cancelled);
        }
    }

    private void tell(Path file, List<String> remarks) {
        if (!remarks.isEmpty()) {
            dialogs.problem("Not all of " + file.getFileName() + " is here", String.join("\n", remarks));
        }
    }

    /** 0 where it can't be told; that the file can't be read is told by reading it. */
    private static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException unknown) {
            return 0;
        }
    }

    private boolean busy() {
        if (task != null) {
            dialogs.notice("One archive at a time: the last one is still under way");
        }
        return task != null;
    }

    private ArchiveTask begin(ArchiveTask begun) {
        task = begun;
        progress.set(begun.progress());
        return begun;
    }

    private void finish() {
        task = null;
        progress.set(null);
    }

    private void failed(String title, Exception failure) {
        finish();
        if (failure instanceof IOException) {
            dialogs.problem(title, ArchiveWords.of(failure));
        } else {
            dialogs.unexpected(title, failure);
        }
    }
}
