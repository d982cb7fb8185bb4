package dev.portolan.engine.certificates;

import dev.portolan.engine.files.OwnerOnly;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The files of an exported leaf, named as users of mkcert know them: {@code shop.localhost+1.pem} with the chain and
 * {@code shop.localhost+1-key.pem}, or {@code shop.localhost+1.p12} with everything. Only their owner can read them, and
 * each appears whole or not at all.
 */
public final class LeafFiles {

    private static final String PEM = ".pem";

    private final Path folder;
    private final String name;
    private final char @Nullable [] password;

    private LeafFiles(Path folder, List<String> names, char @Nullable [] password) {
        this.folder = folder;
        this.name = fileName(names);
        this.password = password;
    }

    /** @param names what the leaf is for, at least one */
    public static LeafFiles pem(Path folder, List<String> names) {
        return new LeafFiles(folder, names, null);
    }

    /** PKCS#12, which no program takes without a password. */
    public static LeafFiles pkcs12(Path folder, List<String> names, char[] password) {
        return new LeafFiles(folder, names, password.clone());
    }

    /** With the leaf and the intermediate, and in PKCS#12 the key. */
    public Path certificate() {
        return folder.resolve(name + (password == null ? PEM : ".p12"));
    }

    /** The same as {@link #certificate} in PKCS#12. */
    public Path key() {
        return password == null ? folder.resolve(name + "-key" + PEM) : certificate();
    }

    /** A file in the way that no authority of Portolan's made, or whose key belongs elsewhere; null if there is none. */
    public @Nullable Path foreign() {
        for (Path each : List.of(certificate(), key())) {
            if (Files.exists(each, LinkOption.NOFOLLOW_LINKS) && !isOwn()) {
                return each;
            }
        }
        return null;
    }

    /** Replaces what is there. */
    public void write(Leaf leaf) throws IOException {
        Files.createDirectories(folder);
        if (password != null) {
            replace(certificate(), pkcs12(leaf, password));
            return;
        }
        StringBuilder chain = new StringBuilder();
        leaf.chain().forEach(each -> chain.append(Pem.of(each)));
        replace(key(), Pem.of(leaf.key()).getBytes(StandardCharsets.US_ASCII));
        replace(certificate(), chain.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static String fileName(List<String> names) {
        String first =
                names.getFirst().toLowerCase(Locale.ROOT).replace(':', '_').replace("*", "_wildcard");
        return names.size() == 1 ? first : first + "+" + (names.size() - 1);
    }

    private boolean isOwn() {
        try {
            return password == null ? isOwnPem() : isOwnPkcs12(password);
        } catch (IOException | GeneralSecurityException _) {
            return false; // Whatever it is, it is nothing that was made here.
        }
    }

    private boolean isOwnPem() throws IOException, GeneralSecurityException {
        List<X509Certificate> chain = Pem.certificates(text(certificate()));
        return !chain.isEmpty()
                && isIssuedHere(chain.getFirst())
                && (Files.notExists(key()) || KeyMatch.belong(Pem.ecKey(text(key())), chain.getFirst()));
    }

    private boolean isOwnPkcs12(char[] with) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(Files.readAllBytes(certificate())), with);
        List<String> aliases = Collections.list(store.aliases());
        return aliases.size() == 1
                && store.getCertificate(aliases.getFirst()) instanceof X509Certificate leaf
                && isIssuedHere(leaf);
    }

    private static boolean isIssuedHere(X509Certificate leaf) {
        return leaf.getIssuerX500Principal().getName().contains(Issuer.ISSUER_NAME);
    }

    private byte[] pkcs12(Leaf leaf, char[] with) throws IOException {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(name, leaf.key(), with, leaf.chain().toArray(X509Certificate[]::new));
            var bytes = new ByteArrayOutputStream();
            store.store(bytes, with);
            return bytes.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new IOException("This Java can't write PKCS#12: " + e.getMessage(), e);
        }
    }

    private static void replace(Path file, byte[] bytes) throws IOException {
        Path fresh = file.resolveSibling("." + file.getFileName() + "-" + UUID.randomUUID());
        try {
            try (var channel = OwnerOnly.create(fresh, StandardOpenOption.WRITE)) {
                var left = ByteBuffer.wrap(bytes);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
}
