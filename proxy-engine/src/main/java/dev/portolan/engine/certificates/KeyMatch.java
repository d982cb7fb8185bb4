package dev.portolan.engine.certificates;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;

/** Whether a private key is the one of a certificate: what one signs the other has to confirm. */
final class KeyMatch {

    private static final byte[] SAMPLE = {1, 2, 3};

    private KeyMatch() {}

    static boolean belong(PrivateKey key, X509Certificate certificate) throws GeneralSecurityException {
        var signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(key);
        signer.update(SAMPLE);
        byte[] signature = signer.sign();
        signer.initVerify(certificate.getPublicKey());
        signer.update(SAMPLE);
        return signer.verify(signature);
    }
}
