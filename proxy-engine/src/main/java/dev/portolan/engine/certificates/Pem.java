package dev.portolan.engine.certificates;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** PEM text (RFC 7468) of certificates and PKCS#8 keys. */
public final class Pem {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});
    private static final Pattern CERTIFICATE = block("CERTIFICATE");
    private static final Pattern KEY = block("PRIVATE KEY");

    private Pem() {}

    public static String of(X509Certificate certificate) {
        try {
            return text("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate without an encoding.", e);
        }
    }

    /** Unencrypted: for files that only their owner can read. */
    static String of(PrivateKey key) {
        return text("PRIVATE KEY", key.getEncoded());
    }

    /**
     * Every certificate in the text, in order; anything else in it is passed over, as is customary in bundles, and so is a
     * certificate that this JDK can't read.
     */
    public static List<X509Certificate> certificates(String text) {
        List<X509Certificate> all = new ArrayList<>();
        var blocks = CERTIFICATE.matcher(text);
        while (blocks.find()) {
            try {
                all.add(certificate(Base64.getMimeDecoder().decode(blocks.group(1))));
            } catch (CertificateException | IllegalArgumentException _) {
                // Bundles of the system hold what they like; the rest still counts.
            }
        }
        return all;
    }

    static X509Certificate certificate(byte[] der) throws CertificateException {
        var factory = CertificateFactory.getInstance("X.509");
        return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
    }

    static PrivateKey ecKey(String text) throws GeneralSecurityException {
        var block = KEY.matcher(text);
        if (!block.find()) {
            throw new GeneralSecurityException("no PKCS#8 private key in it");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(block.group(1));
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("its base64 is damaged", e);
        }
    }

    private static String text(String label, byte[] der) {
        String body = new String(LINES.encode(der), StandardCharsets.US_ASCII);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    private static Pattern block(String label) {
        return Pattern.compile("-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]*+)-----END " + label + "-----");
    }
}
