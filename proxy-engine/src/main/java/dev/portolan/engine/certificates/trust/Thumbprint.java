package dev.portolan.engine.certificates.trust;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/** The SHA-1 hash by which macOS and Windows name a certificate in their commands; it secures nothing. */
final class Thumbprint {

    private Thumbprint() {}

    static String sha1(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded());
            return HexFormat.of().withUpperCase().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("No SHA-1 of this certificate.", e);
        }
    }
}
