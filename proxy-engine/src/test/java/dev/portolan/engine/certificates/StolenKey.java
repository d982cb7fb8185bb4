package dev.portolan.engine.certificates;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** What somebody can sign who copied the authority's folder. */
final class StolenKey {

    private final Issuer.Hierarchy stolen;
    private BigInteger serial = BigInteger.TEN;

    StolenKey(Path folder) throws Exception {
        stolen = new AuthorityFiles(folder).read();
    }

    /** A leaf for the names; with an empty list one without the extension. */
    List<X509Certificate> leaf(String subject, KeyPurposeId purpose, GeneralName... names) throws Exception {
        var leaf = sign(stolen, subject, keys(), false, purpose, names);
        return List.of(leaf, stolen.intermediate());
    }

    /** A leaf with its key, for a server of the thief's. */
    Leaf serving(String host) throws Exception {
        KeyPair keys = keys();
        var name = new GeneralName(GeneralName.dNSName, host);
        var leaf = sign(stolen, "O=Thief", keys, false, KeyPurposeId.id_kp_serverAuth, name);
        return new Leaf(
                keys.getPrivate(),
                List.of(leaf, stolen.intermediate()),
                leaf.getNotAfter().toInstant());
    }

    /** A leaf below an authority of the thief's own, which carries no constraints. */
    List<X509Certificate> leafBelowOwnAuthority(GeneralName name) throws Exception {
        KeyPair keys = keys();
        var authority = sign(stolen, "O=Thief,CN=Authority", keys, true, KeyPurposeId.id_kp_serverAuth);
        var own = new Issuer.Hierarchy(stolen.root(), authority, keys.getPrivate());
        var leaf = sign(own, "O=Thief", keys(), false, KeyPurposeId.id_kp_serverAuth, name);
        return List.of(leaf, authority, stolen.intermediate());
    }

    private X509Certificate sign(
            Issuer.Hierarchy issuer,
            String subject,
            KeyPair keys,
            boolean authority,
            KeyPurposeId purpose,
            GeneralName... names)
            throws Exception {
        serial = serial.add(BigInteger.ONE);
        var identifiers = new JcaX509ExtensionUtils();
        var builder = new JcaX509v3CertificateBuilder(
                issuer.intermediate(),
                serial,
                Date.from(Instant.now().minusSeconds(60)),
                Date.from(Instant.now().plusSeconds(86_400)),
                new X500Principal(new X500Name(subject).getEncoded()),
                keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        int usage = authority ? KeyUsage.keyCertSign : KeyUsage.digitalSignature;
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(keys.getPublic()));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                identifiers.createAuthorityKeyIdentifier(issuer.intermediate().getPublicKey()));
        if (names.length > 0) {
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
        }
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.intermediateKey());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    private static KeyPair keys() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }
}
