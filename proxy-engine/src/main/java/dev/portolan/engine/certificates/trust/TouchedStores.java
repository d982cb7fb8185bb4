package dev.portolan.engine.certificates.trust;

import dev.portolan.engine.certificates.Fingerprint;
import dev.portolan.engine.certificates.Pem;
import dev.portolan.engine.certificates.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
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
 * is left behind in a store only because the key went first. Any thread.
 */
final class TouchedStores {

    private final Path file;
    private final JsonMapper json = JsonMapper.shared();

    TouchedStores(Path authorityFolder) {
        this.file = authorityFolder.resolve("touched.json");
    }

    /** @throws TrustException where the record is there and can't be read; it is not replaced then */
    synchronized List<Touched> all() throws TrustException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            List<Touched> all = new ArrayList<>();
            for (JsonNode entry : json.readTree(Files.readString(file)).path("stores")) {
                var certificates = Pem.certificates(entry.path("certificate").asString(""));
                certificates.forEach(root -> all.add(new Touched(
                        entry.path("store").asString(""), entry.path("place").asString(""), root)));
            }
            return all;
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

    private synchronized void change(Consumer<List<Touched>> change) throws TrustException {
        List<Touched> before = all();
        List<Touched> after = new ArrayList<>(before);
        change.accept(after);
        if (after.equals(before)) {
            return;
        }
        try {
            if (after.isEmpty()) {
                Files.deleteIfExists(file);
            } else {
                write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(tree(after)));
            }
        } catch (IOException e) {
            throw unusable("written: " + Reason.of(e), e);
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
        Files.createDirectories(file.getParent());
        Path fresh = Files.createTempFile(file.getParent(), ".touched-", ".json");
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
