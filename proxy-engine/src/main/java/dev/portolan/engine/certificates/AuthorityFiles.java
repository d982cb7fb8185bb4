package dev.portolan.engine.certificates;

import dev.portolan.engine.files.FolderLock;
import dev.portolan.engine.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The authority on disk: a folder {@code authority} with the root, the intermediate and the intermediate's key.
 *
 * <p>It appears and disappears by one rename, so a program that dies at any moment leaves a whole authority or none; what
 * it was about to write or delete is swept away by the next one. One that takes the place of another waits beside it, whole,
 * until that has been moved away: whoever finds it without the other moves it in. A lock keeps two programs from doing so at
 * once.
 */
final class AuthorityFiles {

    private static final String HOME = "authority";
    private static final String ROOT = "root.pem";
    private static final String INTERMEDIATE = "intermediate.pem";
    private static final String KEY = "intermediate.key";
    private static final String LEFTOVER = ".leftover-";
    private static final String NEXT = ".next";

    private final Path folder;
    private final Path home;
    private final Path next;

    AuthorityFiles(Path folder) {
        this.folder = folder;
        this.home = folder.resolve(HOME);
        this.next = folder.resolve(NEXT);
    }

    /** Work that needs the folder for itself. */
    interface Exclusive<T extends @Nullable Object> {
        T run(FolderLock lock) throws IOException, GeneralSecurityException, AuthorityException;
    }

    /** Makes a new authority in memory. */
    interface Making {
        Issuer.Hierarchy make() throws GeneralSecurityException;
    }

    Path rootFile() {
        return home.resolve(ROOT);
    }

    /** Whether there is one, in its place or about to be moved there. */
    boolean exists() {
        // Once more at the end: it may have been moved in between the two other looks.
        return Files.exists(home) || Files.exists(next) || Files.exists(home);
    }

    /** Waits until no other program works on the folder, which is created where it is missing. */
    <T extends @Nullable Object> T exclusively(Exclusive<T> work)
            throws IOException, GeneralSecurityException, AuthorityException {
        try (FolderLock lock = FolderLock.take(folder)) {
            settle();
            return work.run(lock);
        }
    }

    /** What is there, or null; what another program is replacing at this moment is waited for. */
    Issuer.@Nullable Hierarchy present() throws IOException, GeneralSecurityException, AuthorityException {
        if (!exists()) {
            return null;
        }
        try {
            return read();
        } catch (NoSuchFileException | AuthorityException e) {
            return Files.isWritable(folder) ? exclusively(_ -> exists() ? read() : null) : unusable(e);
        }
    }

    private static Issuer.Hierarchy unusable(Exception e) throws IOException, AuthorityException {
        switch (e) {
            case IOException file -> throw file;
            case AuthorityException authority -> throw authority;
            default -> throw new IllegalStateException(e);
        }
    }

    /** What is there, else what is made. */
    Issuer.Hierarchy presentOr(Making making) throws IOException, GeneralSecurityException, AuthorityException {
        Issuer.Hierarchy present = present();
        return present != null
                ? present
                : exclusively(_ -> {
                    if (!exists()) {
                        move(written(making.make()), home);
                    }
                    return read();
                });
    }

    /**
     * Puts one that is made now in the place of another, or of none.
     *
     * @param expected the root that is there, or null for none
     * @throws AuthorityException where something else is there, which stays as it is
     */
    Issuer.Hierarchy replace(@Nullable X509Certificate expected, Making making)
            throws IOException, GeneralSecurityException, AuthorityException {
        return exclusively(_ -> {
            X509Certificate there = exists() ? read().root() : null;
            if (!Objects.equals(there, expected)) {
                throw new AuthorityException(
                        "The local authority in " + home + " was changed meanwhile; look at it again first.");
            }
            Path fresh = written(making.make());
            if (there != null) {
                move(fresh, next);
                moveAway(home);
                fresh = next;
            }
            move(fresh, home);
            sweep();
            return read();
        });
    }

    /** Beside its place. */
    private Path written(Issuer.Hierarchy hierarchy) throws IOException {
        Path fresh = Files.createTempDirectory(folder, LEFTOVER);
        OwnerOnly.write(fresh.resolve(ROOT), Pem.of(hierarchy.root()));
        OwnerOnly.write(fresh.resolve(INTERMEDIATE), Pem.of(hierarchy.intermediate()));
        OwnerOnly.write(fresh.resolve(KEY), Pem.of(hierarchy.intermediateKey()));
        OwnerOnly.sync(fresh);
        return fresh;
    }

    private void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        OwnerOnly.sync(folder);
    }

    /** To where {@link #sweep} finds it. */
    private void moveAway(Path authority) throws IOException {
        Path gone = Files.createTempDirectory(folder, LEFTOVER);
        move(authority, gone.resolve(HOME));
    }

    /** Deletes the authority, and the folder too if nothing else is in it. */
    void delete() throws IOException, GeneralSecurityException, AuthorityException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        exclusively(lock -> {
            if (exists()) {
                moveAway(home);
                sweep();
            }
            lock.deleteFile();
            return null;
        });
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException _) {
            // The record of trust stores that still hold the root, another program's, or something of the user's own.
        }
    }

    Issuer.Hierarchy read() throws IOException, GeneralSecurityException, AuthorityException {
        OwnerCheck.check(home, "700");
        X509Certificate root = certificate(ROOT);
        X509Certificate intermediate = certificate(INTERMEDIATE);
        OwnerCheck.check(present(KEY), "600");
        PrivateKey key = key();
        checkBelongTogether(root, intermediate, key);
        return new Issuer.Hierarchy(root, intermediate, key);
    }

    private X509Certificate certificate(String name) throws IOException, AuthorityException {
        List<X509Certificate> found = Pem.certificates(Files.readString(present(name)));
        if (found.size() != 1) {
            throw damaged(name, "there is no certificate in it", null);
        }
        return found.getFirst();
    }

    private PrivateKey key() throws IOException, AuthorityException {
        try {
            return Pem.ecKey(Files.readString(present(KEY)));
        } catch (GeneralSecurityException e) {
            throw damaged(KEY, "there is no private key in it", e);
        }
    }

    private Path present(String name) throws AuthorityException {
        Path file = home.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw damaged(name, "the file is missing", null);
        }
        return file;
    }

    private void checkBelongTogether(X509Certificate root, X509Certificate intermediate, PrivateKey key)
            throws GeneralSecurityException, AuthorityException {
        try {
            root.verify(root.getPublicKey());
            intermediate.verify(root.getPublicKey());
        } catch (GeneralSecurityException e) {
            throw damaged(INTERMEDIATE, "it was not signed by the root beside it", e);
        }
        if (!KeyMatch.belong(key, intermediate)) {
            throw damaged(KEY, "it is not the key of the intermediate beside it", null);
        }
    }

    private AuthorityException damaged(String name, String why, @Nullable Throwable cause) {
        String message = "The local authority in " + home + " is damaged: " + name + ": " + why
                + ". Put the file back from a backup, or remove the authority and have a new one made, which must then"
                + " be trusted anew.";
        return cause == null ? new AuthorityException(message) : new AuthorityException(message, cause);
    }

    /** Ends what a program that died had begun. */
    private void settle() throws IOException {
        if (Files.exists(next)) {
            if (Files.exists(home)) {
                moveAway(next);
            } else {
                move(next, home);
            }
        }
        sweep();
    }

    /** What was being written or deleted. */
    private void sweep() throws IOException {
        try (var leftovers = Files.newDirectoryStream(folder, LEFTOVER + "*")) {
            for (Path leftover : leftovers) {
                deleteTree(leftover);
            }
        }
    }

    private static void deleteTree(Path tree) throws IOException {
        List<Path> paths;
        try (var walk = Files.walk(tree)) {
            paths = walk.toList().reversed();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
