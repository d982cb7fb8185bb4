package dev.portolan.engine.certificates.trust;

import dev.portolan.engine.certificates.Fingerprint;
import dev.portolan.engine.certificates.Pem;
import dev.portolan.engine.certificates.Reason;
import dev.portolan.engine.files.FolderLock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code touched.json} beside the authority: which roots lie in which stores. It outlives the authority, so that nothing
 * is left behind in a store only because the key went first. Changed by one program at a time. Any thread.
 */
final class TouchedStores {

    private static final String LEFTOVER = ".touched-";

    private final Path folder;
    private final Path file;
    private final JsonMapper json = JsonMapper.shared();

    TouchedStores(Path authorityFolder) {
        this.folder = authorityFolder;
        this.file = authorityFolder.resolve("touched.json");
    }

    /** @throws TrustException where the record is there and can't be read; it is not replaced then */
    List<Touched> all() throws TrustException {
        try {
            List<Touched> all = new ArrayList<>();
            for (JsonNode entry : json.readTree(Files.readString(file)).path("stores")) {
                var certificates = Pem.certificates(entry.path("certificate").asString(""));
                certificates.forEach(root -> all.add(new Touched(
                        entry.path("store").asString(""), entry.path("place").asString(""), root)));
            }
            return all;
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IOException e) {
            throw unusable("read: " + Reason.of(e), e);
        } catch (JacksonException e) {
            throw unusable("understood: " + e.getOriginalMessage(), e);
        }
    }

    void add(Touched touched) throws TrustException {
        change(all -> {
            if (!all.contains(touched)) {
                all.add(touched);
            }
        });
    }

    void remove(Touched touched) throws TrustException {
        change(all -> all.removeIf(
                each -> each.store().equals(touched.store()) && each.root().equals(touched.root())));
    }

    private void change(Consumer<List<Touched>> change) throws TrustException {
        List<Touched> seen = all();
        if (changed(seen, change).equals(seen)) {
            return; // Without leaving a lock behind where nothing is to be written.
        }
        try {
            boolean last;
            try (FolderLock lock = FolderLock.take(folder)) {
                last = write(changed(all(), change)) && isAlone(lock);
                if (last) {
                    lock.deleteFile();
                }
            }
            if (last) {
                deleteFolder();
            }
        } catch (IOException e) {
            throw unusable("written: " + Reason.of(e), e);
        }
    }

    /** Whether there is no record any more. */
    private boolean write(List<Touched> all) throws IOException {
        sweep();
        if (all.isEmpty()) {
            Files.deleteIfExists(file);
        } else {
            write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(tree(all)));
        }
        return all.isEmpty();
    }

    private static List<Touched> changed(List<Touched> before, Consumer<List<Touched>> change) {
        List<Touched> after = new ArrayList<>(before);
        change.accept(after);
        return after;
    }

    /** What a program that was killed did not get to rename. */
    private void sweep() throws IOException {
        try (var leftovers = Files.newDirectoryStream(folder, LEFTOVER + "*")) {
            for (Path leftover : leftovers) {
                Files.delete(leftover);
            }
        }
    }

    /** Whether the authority went before its last root, so that nothing else is there. */
    private boolean isAlone(FolderLock lock) throws IOException {
        try (var rest = Files.list(folder)) {
            return rest.allMatch(lock::isOwn);
        }
    }

    private void deleteFolder() throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException _) {
            // Another program has begun to use it.
        }
    }

    private JsonNode tree(List<Touched> all) {
        var tree = json.createObjectNode();
        var stores = tree.putArray("stores");
        for (Touched touched : all) {
            stores.addObject()
                    .put("store", touched.store())
                    .put("place", touched.place())
                    .put("sha256", Fingerprint.sha256(touched.root()))
                    .put("certificate", Pem.of(touched.root()));
        }
        return tree;
    }

    private void write(byte[] text) throws IOException {
        Path fresh = Files.createTempFile(folder, LEFTOVER, ".json");
        try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(text));
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private TrustException unusable(String what, Exception cause) {
        return new TrustException(
                "The record of the trust stores that were changed, " + file + ", can't be " + what, cause);
    }
}
