package dev.portolan.engine.certificates;

import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/** How the roots of Portolan's installations are known among all the others in a trust store. */
public final class RootName {

    /** What every root's common name begins with. */
    public static final String PREFIX = Issuer.ROOT_NAME;

    private RootName() {}

    /** Whether it is a root of this installation or of any other. */
    public static boolean isOurs(X509Certificate certificate) {
        return certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal())
                && of(certificate).startsWith(PREFIX);
    }

    /** The common name, which differs from installation to installation; empty if there is none. */
    public static String of(X509Certificate certificate) {
        var subject = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        var names = subject.getRDNs(BCStyle.CN);
        return names.length == 0
                ? ""
                : IETFUtils.valueToString(names[0].getFirst().getValue());
    }
}
