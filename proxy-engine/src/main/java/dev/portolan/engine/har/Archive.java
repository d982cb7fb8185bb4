package dev.portolan.engine.har;

import dev.portolan.engine.capture.Capture;
import dev.portolan.engine.capture.CaptureStore;
import dev.portolan.engine.capture.Note;
import dev.portolan.engine.capture.Recorder;
import dev.portolan.engine.profile.CaptureSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An archive that was opened: a capture of its own, which nothing is added to. To be closed when it is looked at no more.
 *
 * @param capture what it holds, in the order of the file
 * @param remarks what could not be taken over, each a sentence; empty where all is here
 */
public record Archive(CaptureStore capture, List<String> remarks) implements AutoCloseable {

    /** Of entries that can't be read, this many are named one by one. */
    private static final int REMARKS = 20;

    public Archive {
        remarks = List.copyOf(remarks);
    }

    /**
     * Reads an archive, whoever wrote it. On a worker thread; takes a time that grows with the file, and memory only as
     * {@code settings} allow.
     *
     * @param settings what may be kept of it: past the budget the first exchanges go
     * @param folder for what memory has no room for, or null to keep all in memory
     * @param cancelled asked after each entry
     * @throws HarException where it is no archive; one that breaks off gives what was before that, and a remark
     */
    public static Archive open(
            InputStream in, CaptureSettings settings, @Nullable Path folder, BooleanSupplier cancelled)
            throws IOException {
        EntryClock clock = new EntryClock();
        CaptureStore store = new CaptureStore(settings, clock, folder);
        Recorder recorder = store.recorder();
        try (HarReader reader = new HarReader(in)) {
            Reading reading = new Reading(reader, new HarImport(recorder, clock), store);
            reading.run(cancelled);
            store.release(recorder);
            return new Archive(store, reading.remarks());
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** Forgets it. */
    @Override
    public void close() {
        capture.close();
    }

    private static final class Reading {

        private final HarReader reader;
        private final HarImport into;
        private final Capture capture;
        private final List<String> remarks = new ArrayList<>();
        private long entries;
        private long skipped;

        private Reading(HarReader reader, HarImport into, Capture capture) {
            this.reader = reader;
            this.into = into;
            this.capture = capture;
        }

        private void run(BooleanSupplier cancelled) throws IOException {
            JsonNode entry = next();
            while (entry != null && !cancelled.getAsBoolean()) {
                take(entry);
                entry = next();
            }
            if (entry != null) {
                remarks.add("Reading was cancelled after %,d entries.".formatted(entries));
            }
        }

        private @Nullable JsonNode next() throws IOException {
            try {
                return reader.next();
            } catch (HarException e) {
                remarks.add(
                        "The file breaks off after %,d entries, which are here. %s".formatted(entries, e.getMessage()));
                return null;
            }
        }

        private void take(JsonNode entry) {
            entries++;
            try {
                note(into.record(entry), entry);
            } catch (SkippedEntry e) {
                skipped++;
                if (skipped <= REMARKS) {
                    remarks.add("Entry %,d was left out: %s.".formatted(entries, e.getMessage()));
                }
            }
        }

        private void note(long id, JsonNode entry) {
            JsonNode own = entry.path("_portolan");
            String flag = HarNodes.text(own, "flag");
            Note note = new Note(
                    // HTTP Toolkit's, and ours.
                    entry.path("_pinned").asBoolean(false),
                    Arrays.stream(Note.Flag.values())
                            .filter(each -> each.name().equals(flag))
                            .findFirst()
                            .orElse(null),
                    HarNodes.text(entry, "comment"));
            if (!note.isEmpty() && capture.note(id, note) == Capture.Noted.FULL) {
                remarks.add("There was no room for the note of entry %,d.".formatted(entries));
            }
        }

        private List<String> remarks() {
            if (skipped > REMARKS) {
                remarks.add("%,d more entries were left out for like reasons.".formatted(skipped - REMARKS));
            }
            long evicted = capture.stats().evicted();
            if (evicted > 0) {
                remarks.add(
                        "The first %,d exchanges are not here: there was no room for all of them.".formatted(evicted));
            }
            return remarks;
        }
    }
}
