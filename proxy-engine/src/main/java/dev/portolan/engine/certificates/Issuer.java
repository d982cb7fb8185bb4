package dev.portolan.engine.certificates;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** Builds the three kinds of certificates: P-256 throughout, keys and signatures from the JDK's own providers. */
final class Issuer {

    /** Every root of every installation is named so, with its own number behind. */
    static final String ROOT_NAME = "Portolan local authority";

    /** What every intermediate is named, with the number of its root behind. */
    static final String ISSUER_NAME = "Portolan local issuer";

    static final String ORGANISATION = "Portolan";

    private static final Duration AUTHORITY_LIFETIME = Duration.ofDays(3652);

    /** Of the leaves that stay in memory, where they are renewed in time. */
    static final Duration LEAF_LIFETIME = Duration.ofDays(30);

    /** For clients whose clock is behind: a phone, a container, a virtual machine that slept. */
    private static final Duration SKEW = Duration.ofDays(1);

    /** From beginning to end no longer than what Apple accepts of authorities that a user added. */
    static final Duration LONGEST_LEAF = Duration.ofDays(825).minus(SKEW);

    private static final SecureRandom RANDOM = new SecureRandom();

    private Issuer() {}

    /** What an authority consists of. The root's key is not among it: it ends with {@link #hierarchy}. */
    record Hierarchy(X509Certificate root, X509Certificate intermediate, PrivateKey intermediateKey) {}

    /**
     * A root that signed one intermediate. Its key was never anywhere but in this method, so nothing can be signed with it
     * again: neither a second intermediate nor a longer life for the first.
     */
    static Hierarchy hierarchy(LocalNames names, Instant now) throws GeneralSecurityException {
        byte[] number = new byte[4];
        RANDOM.nextBytes(number);
        String id = HexFormat.of().withUpperCase().formatHex(number);
        KeyPair rootKeys = keys();
        KeyPair keys = keys();
        var rootName = new X500Name("O=" + ORGANISATION + ",CN=" + ROOT_NAME + " " + id);
        var name = new X500Name("O=" + ORGANISATION + ",CN=" + ISSUER_NAME + " " + id);
        Instant from = now.minus(SKEW);
        Instant until = now.plus(AUTHORITY_LIFETIME);
        var constraints = names.toConstraints();

        var rootBuilder = builder(rootName, rootName, rootKeys.getPublic(), from, until);
        extendAuthority(rootBuilder, 1, constraints);
        X509Certificate root = sign(rootBuilder, rootKeys.getPublic(), null, rootKeys.getPrivate());

        var builder = builder(rootName, name, keys.getPublic(), from, until);
        extendAuthority(builder, 0, constraints);
        add(builder, Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        X509Certificate intermediate = sign(builder, keys.getPublic(), rootKeys.getPublic(), rootKeys.getPrivate());
        return new Hierarchy(root, intermediate, keys.getPrivate());
    }

    /** A leaf for the names. No common name: clients have read only the alternative names for years. */
    static Leaf leaf(Hierarchy authority, Collection<LeafName> names, Instant now, Duration lifetime)
            throws GeneralSecurityException {
        X509Certificate issuer = authority.intermediate();
        KeyPair keys = keys();
        Instant from = latest(now.minus(SKEW), issuer.getNotBefore().toInstant());
        Instant until = earliest(now.plus(lifetime), issuer.getNotAfter().toInstant());
        var issuerName = X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded());
        var subject = new X500Name("O=" + ORGANISATION);
        var builder = builder(issuerName, subject, keys.getPublic(), from, until);
        add(builder, Extension.basicConstraints, true, new BasicConstraints(false));
        add(builder, Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        add(builder, Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        GeneralName[] alternatives =
                names.stream().map(LeafName::alternativeName).toArray(GeneralName[]::new);
        add(builder, Extension.subjectAlternativeName, false, new GeneralNames(alternatives));
        X509Certificate leaf = sign(builder, keys.getPublic(), issuer.getPublicKey(), authority.intermediateKey());
        return new Leaf(
                keys.getPrivate(), List.of(leaf, issuer), leaf.getNotAfter().toInstant());
    }

    private static void extendAuthority(X509v3CertificateBuilder builder, int below, NameConstraints constraints) {
        add(builder, Extension.basicConstraints, true, new BasicConstraints(below));
        add(builder, Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        add(builder, Extension.nameConstraints, true, constraints);
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, PublicKey key, Instant from, Instant until) {
        // 126 random bits behind a one: positive, 16 bytes, never zero.
        BigInteger serial = new BigInteger(126, RANDOM).setBit(126);
        return new JcaX509v3CertificateBuilder(issuer, serial, date(from), date(until), subject, key);
    }

    private static X509Certificate sign(
            X509v3CertificateBuilder builder, PublicKey own, @Nullable PublicKey issuer, PrivateKey signer)
            throws GeneralSecurityException {
        var identifiers = new JcaX509ExtensionUtils();
        add(builder, Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(own));
        if (issuer != null) {
            add(builder, Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(issuer));
        }
        try {
            var content = new JcaContentSignerBuilder("SHA256withECDSA").build(signer);
            return new JcaX509CertificateConverter().getCertificate(builder.build(content));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException("This Java can't sign with ECDSA.", e);
        }
    }

    private static void add(
            X509v3CertificateBuilder builder, ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {
        try {
            builder.addExtension(id, critical, value);
        } catch (IOException e) {
            throw new IllegalArgumentException("An extension that can't be encoded.", e);
        }
    }

    private static KeyPair keys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
        return generator.generateKeyPair();
    }

    private static Date date(Instant instant) {
        return Date.from(instant.truncatedTo(ChronoUnit.SECONDS));
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earliest(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
