package dev.portolan.engine.certificates.trust;

import dev.portolan.engine.certificates.Fingerprint;
import dev.portolan.engine.certificates.RootName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The contents of a Java's {@code cacerts}, in whichever of its formats, read and changed through the KeyStore API. One
 * without a password stays one: whoever reads it without a password would else find it empty.
 */
final class Cacerts {

    /** Everybody's: nobody means to keep certificates of authorities secret. */
    static final String PASSWORD = "changeit";

    private final String type;
    private final KeyStore keys;

    /** How many certificates a reader without a password finds. */
    private final int withoutPassword;

    private final int before;
    private boolean changed;

    private Cacerts(byte[] file) throws IOException, GeneralSecurityException {
        this.type = typeOf(file);
        this.keys = load(file, PASSWORD.toCharArray());
        this.withoutPassword = load(file, null).size();
        this.before = keys.size();
    }

    /** @throws IOException where it can't be read, in words */
    static Cacerts of(byte[] file) throws IOException {
        try {
            return new Cacerts(file);
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw new IOException("its password is not the usual one, " + PASSWORD, e);
            }
            throw new IOException("it is no key store that this Java can read", e);
        } catch (GeneralSecurityException e) {
            throw new IOException("it is no key store that this Java can read", e);
        }
    }

    /** The name under which a root is put in. */
    static String alias(X509Certificate root) {
        return "portolan-"
                + Fingerprint.sha256(root).replace(":", "").substring(0, 16).toLowerCase(Locale.ROOT);
    }

    /** The roots of Portolan authorities. */
    List<X509Certificate> authorities() throws IOException {
        return aliases().stream()
                .map(this::certificate)
                .filter(Objects::nonNull)
                .filter(RootName::isOurs)
                .distinct()
                .toList();
    }

    /** Nothing changes where it is there by this name. */
    void add(X509Certificate root) throws IOException {
        try {
            if (!root.equals(certificate(alias(root)))) {
                keys.setCertificateEntry(alias(root), root);
                changed = true;
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificate can't be added", e);
        }
    }

    /** Whatever it is called there. */
    void remove(X509Certificate root) throws IOException {
        try {
            for (String alias : aliases()) {
                if (root.equals(certificate(alias))) {
                    keys.deleteEntry(alias);
                    changed = true;
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificate can't be taken out", e);
        }
    }

    boolean isChanged() {
        return changed;
    }

    /**
     * The file with its changes.
     *
     * @throws IOException where what would be written is not what Java programs could read
     */
    byte[] bytes() throws IOException {
        try {
            var bytes = new ByteArrayOutputStream();
            keys.store(bytes, PASSWORD.toCharArray());
            byte[] file = bytes.toByteArray();
            int open = withoutPassword == 0 ? 0 : withoutPassword + keys.size() - before;
            if (load(file, PASSWORD.toCharArray()).size() != keys.size()
                    || load(file, null).size() != open) {
                throw new IOException("the changed file would not be readable as the present one is");
            }
            return file;
        } catch (GeneralSecurityException e) {
            throw new IOException("the changed file can't be written", e);
        }
    }

    private List<String> aliases() throws IOException {
        try {
            return Collections.list(keys.aliases());
        } catch (GeneralSecurityException e) {
            throw new IOException("its entries can't be listed", e);
        }
    }

    private @Nullable X509Certificate certificate(String alias) {
        try {
            return keys.getCertificate(alias) instanceof X509Certificate certificate ? certificate : null;
        } catch (GeneralSecurityException _) {
            return null; // Not loaded, which it is.
        }
    }

    private KeyStore load(byte[] file, char @Nullable [] password) throws IOException, GeneralSecurityException {
        var loaded = KeyStore.getInstance(type);
        loaded.load(new ByteArrayInputStream(file), password);
        return loaded;
    }

    private static String typeOf(byte[] file) {
        return switch (file.length == 0 ? 0 : file[0]) {
            case (byte) 0xFE -> "JKS";
            case (byte) 0xCE -> "JCEKS";
            default -> "PKCS12";
        };
    }
}
