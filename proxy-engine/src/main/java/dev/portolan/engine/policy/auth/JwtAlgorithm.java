package dev.portolan.engine.policy.auth;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** The algorithms of RFC 7518 and RFC 8037 that are checked here; {@code none} is not among them. Each goes with one kind of key alone. */
enum JwtAlgorithm {
    HS256(Kind.HMAC, "HmacSHA256", 32),
    HS384(Kind.HMAC, "HmacSHA384", 48),
    HS512(Kind.HMAC, "HmacSHA512", 64),
    RS256(Kind.RSA, "SHA256withRSA", 0),
    RS384(Kind.RSA, "SHA384withRSA", 0),
    RS512(Kind.RSA, "SHA512withRSA", 0),
    PS256(Kind.PSS, "SHA-256", 32),
    PS384(Kind.PSS, "SHA-384", 48),
    PS512(Kind.PSS, "SHA-512", 64),
    ES256(Kind.EC, "SHA256withECDSAinP1363Format", 256),
    ES384(Kind.EC, "SHA384withECDSAinP1363Format", 384),
    ES512(Kind.EC, "SHA512withECDSAinP1363Format", 521),
    EdDSA(Kind.EDWARDS, "EdDSA", 0);

    private static final int LEAST_RSA_BITS = 2048;

    private enum Kind {
        HMAC,
        RSA,
        PSS,
        EC,
        EDWARDS
    }

    private final Kind kind;
    private final String name;
    private final int size;

    JwtAlgorithm(Kind kind, String name, int size) {
        this.kind = kind;
        this.name = name;
        this.size = size;
    }

    static @Nullable JwtAlgorithm of(String name) {
        for (JwtAlgorithm each : values()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        return null;
    }

    boolean fits(Key key) {
        return switch (kind) {
            case HMAC -> key instanceof SecretKey;
            case RSA, PSS -> key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= LEAST_RSA_BITS;
            case EC ->
                key instanceof ECPublicKey ec && ec.getParams().getOrder().bitLength() == size;
            case EDWARDS -> key instanceof EdECPublicKey;
        };
    }

    /** @param key one that {@link #fits} */
    boolean verifies(Key key, byte[] signed, byte[] signature) {
        try {
            if (key instanceof SecretKey) {
                Mac mac = Mac.getInstance(name);
                mac.init(key);
                return MessageDigest.isEqual(mac.doFinal(signed), signature);
            }
            if (kind == Kind.EC && signature.length != 2 * ((size + 7) / 8)) {
                return false;
            }
            Signature check = Signature.getInstance(kind == Kind.PSS ? "RSASSA-PSS" : name);
            if (kind == Kind.PSS) {
                check.setParameter(new PSSParameterSpec(name, "MGF1", new MGF1ParameterSpec(name), size, 1));
            }
            check.initVerify((PublicKey) key);
            check.update(signed);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            // A signature of another length, or of numbers that can't be.
            return false;
        }
    }
}
