package dev.portolan.engine.upstream;

import dev.portolan.engine.wire.TlsLibrary;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whom {@code https} targets are verified against: Java's own list, the system's (where a user's own authorities are), and
 * the local CA. Read once, and again when there is another local CA; any thread, and it may block.
 */
public final class TrustedAuthorities {

    private static final Logger LOG = LoggerFactory.getLogger(TrustedAuthorities.class);

    /** Where the distributions of Linux keep all that they trust, in one file. */
    private static final List<String> BUNDLES = List.of(
            "/etc/ssl/certs/ca-certificates.crt",
            "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
            "/etc/ssl/ca-bundle.pem",
            "/etc/ssl/cert.pem");

    private final Supplier<@Nullable X509Certificate> localRoot;
    private @Nullable TrustManagerFactory factory;
    private @Nullable X509Certificate rootWithin;

    /** @param localRoot the local CA's certificate, or null while there is none */
    public TrustedAuthorities(Supplier<@Nullable X509Certificate> localRoot) {
        this.localRoot = localRoot;
    }

    /** A context of its own for each endpoint, so that no session is resumed with another. */
    public ClientTls forEndpoint(Endpoint endpoint) {
        return protocols -> context(endpoint.tls().verify(), protocols);
    }

    /** For requests to servers that are no targets. */
    public SSLContext context() throws GeneralSecurityException, IOException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory().getTrustManagers(), null);
        return context;
    }

    private SslContext context(boolean verify, List<String> protocols) throws SSLException {
        SslContextBuilder builder =
                SslContextBuilder.forClient().trustManager(verify ? factory() : InsecureTrustManagerFactory.INSTANCE);
        return TlsLibrary.choose().client(builder, protocols).build();
    }

    private synchronized TrustManagerFactory factory() throws SSLException {
        TrustManagerFactory made = factory;
        X509Certificate root = localRoot.get();
        if (made == null || !Objects.equals(root, rootWithin)) {
            try {
                made = read(root);
            } catch (GeneralSecurityException | IOException e) {
                throw new SSLException("The trusted authorities can't be read.", e);
            }
            factory = made;
            rootWithin = root;
        }
        return made;
    }

    private TrustManagerFactory read(@Nullable X509Certificate root) throws GeneralSecurityException, IOException {
        KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
        all.load(null, null);
        addAll(all, "java", javaAuthorities());
        addAll(all, "system", systemAuthorities());
        if (root != null) {
            addAll(all, "local", List.of(root));
        }
        return factory(all);
    }

    private static TrustManagerFactory factory(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }

    private static void addAll(KeyStore store, String prefix, Collection<? extends Certificate> certificates)
            throws GeneralSecurityException {
        int number = 0;
        for (Certificate certificate : certificates) {
            store.setCertificateEntry(prefix + number++, certificate);
        }
    }

    private static List<X509Certificate> javaAuthorities() throws GeneralSecurityException {
        for (TrustManager manager : factory(null).getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return List.of(x509.getAcceptedIssuers());
            }
        }
        return List.of();
    }

    private static Collection<? extends Certificate> systemAuthorities() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        try {
            if (system.contains("windows")) {
                return stored("Windows-ROOT");
            }
            if (system.contains("mac")) {
                return stored("KeychainStore");
            }
            for (String bundle : BUNDLES) {
                if (Files.isReadable(Path.of(bundle))) {
                    return parsed(Path.of(bundle));
                }
            }
        } catch (GeneralSecurityException | IOException e) {
            LOG.warn("The system's authorities can't be read; targets are verified without them", e);
        }
        return List.of();
    }

    private static Collection<? extends Certificate> stored(String type) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        List<Certificate> certificates = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isCertificateEntry(alias)) {
                certificates.add(store.getCertificate(alias));
            }
        }
        return certificates;
    }

    private static Collection<? extends Certificate> parsed(Path bundle) throws GeneralSecurityException, IOException {
        try (InputStream in = Files.newInputStream(bundle)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
    }
}
