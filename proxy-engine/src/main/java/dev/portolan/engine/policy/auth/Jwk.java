package dev.portolan.engine.policy.auth;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A public key of a JSON Web Key set (RFC 7517), or a secret.
 *
 * @param id what tokens call it; or null
 * @param algorithm the only one that it is for; or null
 */
record Jwk(@Nullable String id, @Nullable String algorithm, Key key) {

    private static final int MOST = 256;

    /**
     * The keys of a set that signatures can be checked with; what is of another kind is passed over, as the RFC has it.
     *
     * @throws JwtException where it is no set
     */
    static List<Jwk> set(JsonNode set) throws JwtException {
        JsonNode keys = set.get("keys");
        if (keys == null || !keys.isArray() || keys.size() > MOST) {
            throw new JwtException("It is no set of keys: there is no list \"keys\".");
        }
        List<Jwk> known = new ArrayList<>();
        for (JsonNode each : keys) {
            Jwk key = each.isObject() && forSignatures(each) ? of(each) : null;
            if (key != null) {
                known.add(key);
            }
        }
        return List.copyOf(known);
    }

    private static boolean forSignatures(JsonNode node) {
        JsonNode operations = node.get("key_ops");
        boolean verifies = operations == null;
        for (int i = 0; operations != null && i < operations.size(); i++) {
            verifies |= operations.get(i).isString()
                    && operations.get(i).stringValue().equals("verify");
        }
        String use = text(node, "use");
        return verifies && (use == null || use.equals("sig"));
    }

    private static @Nullable Jwk of(JsonNode node) {
        try {
            String kind = text(node, "kty");
            Key key = switch (kind == null ? "" : kind) {
                case "RSA" -> rsa(node);
                case "EC" -> ec(node);
                case "OKP" -> edwards(node);
                default -> null;
            };
            return key == null ? null : new Jwk(text(node, "kid"), text(node, "alg"), key);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return null;
        }
    }

    private static Key rsa(JsonNode node) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number(node, "n"), number(node, "e")));
    }

    private static @Nullable Key ec(JsonNode node) throws GeneralSecurityException {
        String curve = text(node, "crv");
        String name = switch (curve == null ? "" : curve) {
            case "P-256" -> "secp256r1";
            case "P-384" -> "secp384r1";
            case "P-521" -> "secp521r1";
            default -> null;
        };
        if (name == null) {
            return null;
        }
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(name));
        ECPoint point = new ECPoint(number(node, "x"), number(node, "y"));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, parameters.getParameterSpec(ECParameterSpec.class)));
    }

    /** RFC 8032, section 5.1.2: the number begins with its lowest byte, and the highest bit is another number's sign. */
    private static @Nullable Key edwards(JsonNode node) throws GeneralSecurityException {
        String curve = String.valueOf(text(node, "crv"));
        if (!curve.equals("Ed25519") && !curve.equals("Ed448")) {
            return null;
        }
        byte[] little = bytes(node, "x");
        if (little.length != (curve.equals("Ed25519") ? 32 : 57)) {
            return null;
        }
        byte[] big = new byte[little.length];
        for (int i = 0; i < little.length; i++) {
            big[i] = little[little.length - 1 - i];
        }
        boolean odd = (big[0] & 0x80) != 0;
        big[0] &= 0x7f;
        EdECPoint point = new EdECPoint(odd, new BigInteger(1, big));
        return KeyFactory.getInstance("EdDSA")
                .generatePublic(new EdECPublicKeySpec(new NamedParameterSpec(curve), point));
    }

    private static BigInteger number(JsonNode node, String name) {
        return new BigInteger(1, bytes(node, name));
    }

    private static byte[] bytes(JsonNode node, String name) {
        String text = text(node, name);
        if (text == null) {
            throw new IllegalArgumentException("there is no " + name);
        }
        return Base64.getUrlDecoder().decode(text);
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value != null && value.isString() ? value.stringValue() : null;
    }
}
