package dev.portolan.engine.policy.auth;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.engine.profile.Auth;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that get in, and above all those that do not. */
class JwtCheckTest {

    /** A little before the token of RFC 7515, appendix A, expires. */
    private static final Instant NOW = Instant.ofEpochSecond(1_300_819_000);

    private static final String CONTENT =
            "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
    private static final String HS256 =
            "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9." + CONTENT + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String HS256_KEY =
            "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow";
    private static final String ES256 = "eyJhbGciOiJFUzI1NiJ9." + CONTENT
            + ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
    private static final String ES256_KEY = """
            {"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"%s}""";

    private static Auth.Jwt rules(List<String> algorithms, @Nullable String issuer, @Nullable String audience) {
        return new Auth.Jwt(
                null,
                "keys.json",
                algorithms,
                issuer,
                audience,
                Duration.ofMinutes(1),
                Map.of("sub", "X-User", "groups", "X-Groups", "age", "X-Age", "address", "X-Address"),
                true);
    }

    private static VerifiedToken verified(String token, List<Jwk> keys, Auth.Jwt rules, Instant now)
            throws JwtException {
        return new JwtCheck(rules, () -> now).verified(SignedToken.parse(token), keys);
    }

    private static VerifiedToken verified(String token, List<Jwk> keys) throws JwtException {
        return verified(token, keys, rules(List.of(), null, null), NOW);
    }

    private static List<Jwk> set(String... keys) throws JwtException {
        return Jwk.set(SignedToken.json(
                ("{\"keys\":[" + String.join(",", keys) + "]}").getBytes(StandardCharsets.UTF_8), "set"));
    }

    private static Jwk hmac() {
        return new Jwk(null, null, new SecretKeySpec(Base64.getUrlDecoder().decode(HS256_KEY), "HMAC"));
    }

    private static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** With the key of RFC 7515, appendix A.1. */
    private static String token(String header, String claims) throws Exception {
        String signed = base64(header) + "." + base64(claims);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(hmac().key());
        return signed + "." + base64(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void theExamplesOfTheRfcsGetIn() throws Exception {
        assertThat(verified(HS256, List.of(hmac())).expires()).isEqualTo(Instant.ofEpochSecond(1_300_819_380));
        assertThat(verified(ES256, set(ES256_KEY.formatted(""))).subject()).isNull();
        Jwk edwards = set("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}")
                .getFirst();
        assertThat(JwtAlgorithm.EdDSA.fits(edwards.key())).isTrue();
        assertThat(
                        JwtAlgorithm.EdDSA.verifies(
                                edwards.key(),
                                "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc"
                                        .getBytes(StandardCharsets.US_ASCII),
                                Base64.getUrlDecoder()
                                        .decode(
                                                "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "RS256, RSA, 2048, SHA256withRSA",
        "RS512, RSA, 2048, SHA512withRSA",
        "PS256, RSA, 2048, SHA-256",
        "PS384, RSA, 2048, SHA-384",
        "ES384, EC, secp384r1, SHA384withECDSAinP1363Format",
        "ES512, EC, secp521r1, SHA512withECDSAinP1363Format",
        "EdDSA, Ed448, '', Ed448",
    })
    void everyAlgorithmIsChecked(String algorithm, String kind, String size, String name) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        if (kind.equals("RSA")) {
            generator.initialize(Integer.parseInt(size));
        } else if (kind.equals("EC")) {
            generator.initialize(new ECGenParameterSpec(size));
        }
        KeyPair pair = generator.generateKeyPair();
        String signed = base64("{\"alg\":\"" + algorithm + "\"}") + "." + base64("{\"sub\":\"ann\"}");
        Signature signature = Signature.getInstance(algorithm.startsWith("PS") ? "RSASSA-PSS" : name);
        if (algorithm.startsWith("PS")) {
            int salt = Integer.parseInt(algorithm.substring(2)) / 8;
            signature.setParameter(new PSSParameterSpec(name, "MGF1", new MGF1ParameterSpec(name), salt, 1));
        }
        signature.initSign(pair.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        byte[] bytes = signature.sign();
        Jwk key = new Jwk(null, null, pair.getPublic());
        assertThat(verified(signed + "." + base64(bytes), List.of(key)).subject())
                .isEqualTo("ann");
        bytes[bytes.length / 2] ^= 1;
        assertThatThrownBy(() -> verified(signed + "." + base64(bytes), List.of(key)))
                .hasMessage("The token's signature is wrong.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"none\"}",
                "{\"alg\":\"None\"}",
                "{\"alg\":\"hs256\"}",
                "{\"alg\":7}",
                "{}",
                "[]",
                "{\"alg\":\"HS256\",\"crit\":[\"b64\"],\"b64\":false}",
                "{\"alg\":\"HS256\",\"alg\":\"HS256\"}",
                "{\"alg\":\"HS256\"} {}",
                "{\"alg\":\"RS256\"}",
                "{\"alg\":\"HS384\"}",
                "nonsense"
            })
    void whatIsNotSignedAsItMustBeDoesNot(String header) throws Exception {
        String token = token(header, "{\"sub\":\"ann\"}");
        assertThatThrownBy(() -> verified(token, List.of(hmac()))).isInstanceOf(JwtException.class);
        assertThatThrownBy(() -> verified(token.substring(0, token.lastIndexOf('.') + 1), List.of(hmac())))
                .isInstanceOf(JwtException.class);
    }

    /** The oldest trick: a public key, known to everybody, taken for the secret of an HMAC. */
    @Test
    void aPublicKeyIsNoSecret() throws Exception {
        Jwk key = set(ES256_KEY.formatted("")).getFirst();
        String signed = base64("{\"alg\":\"HS256\"}") + "." + base64("{}");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.key().getEncoded(), "HMAC"));
        String token = signed + "." + base64(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        assertThatThrownBy(() -> verified(token, List.of(key))).hasMessageStartingWith("There is no key here");
        assertThat(set("{\"kty\":\"oct\",\"k\":\"" + HS256_KEY + "\"}"))
                .as("a secret has no place among public keys")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ",\"kid\":\"a\"                      | true",
                ",\"alg\":\"ES256\",\"use\":\"sig\"  | true",
                ",\"key_ops\":[\"verify\"]           | true",
                ",\"alg\":\"ES384\"                  | false",
                ",\"use\":\"enc\"                    | false",
                ",\"key_ops\":[\"encrypt\"]          | false",
                ",\"crv\":\"P-384\"                  | false",
            })
    void aKeyIsUsedForNothingElse(String more, boolean used) {
        String key = more.startsWith(",\"crv\"")
                ? ES256_KEY.formatted("").replace("P-256", "P-384")
                : ES256_KEY.formatted(more);
        boolean in;
        try {
            verified(ES256, set(key));
            in = true;
        } catch (JwtException e) {
            in = false;
        }
        assertThat(in).isEqualTo(used);
    }

    @Test
    void theNameOfAKeyPicksIt() throws Exception {
        String token = token("{\"alg\":\"HS256\",\"kid\":\"b\"}", "{}");
        Jwk other = new Jwk("a", null, hmac().key());
        Jwk meant = new Jwk("b", null, hmac().key());
        assertThatThrownBy(() -> verified(token, List.of(other))).hasMessageStartingWith("There is no key here");
        assertThat(verified(token, List.of(other, meant)).fields()).isEmpty();
    }

    @Test
    void onlyWhatIsAllowedIs() {
        assertThatThrownBy(() -> verified(HS256, List.of(hmac()), rules(List.of("HS512"), null, null), NOW))
                .hasMessage("The token's algorithm is none that is allowed.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"exp\":1300819000}              | in",
                "{\"exp\":1300818941}              | in",
                "{\"exp\":1300818940}              | The token has expired.",
                "{\"exp\":1300818940.5}            | in",
                "{\"nbf\":1300819060}              | in",
                "{\"nbf\":1300819061}              | The token is not valid yet.",
                "{\"exp\":\"1300819380\"}          | The token's exp is no time.",
                "{\"exp\":1e300}                   | The token's exp is no time.",
                "{\"exp\":null}                    | The token's exp is no time.",
                "{\"iat\":9300819380}              | in",
                "{}                                | in",
            })
    void timeIsLookedAt(String claims, String outcome) throws Exception {
        assertThat(outcome(token("{\"alg\":\"HS256\"}", claims), rules(List.of(), null, null)))
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"iss\":\"me\",\"aud\":\"shop\"}            | in",
                "{\"iss\":\"me\",\"aud\":[\"x\",\"shop\"]}    | in",
                "{\"iss\":\"you\",\"aud\":\"shop\"}           | The token was issued by somebody else.",
                "{\"aud\":\"shop\"}                           | The token was issued by somebody else.",
                "{\"iss\":[\"me\"],\"aud\":\"shop\"}          | The token was issued by somebody else.",
                "{\"iss\":\"me\"}                             | The token is for somebody else.",
                "{\"iss\":\"me\",\"aud\":\"shopping\"}        | The token is for somebody else.",
                "{\"iss\":\"me\",\"aud\":[]}                  | The token is for somebody else.",
            })
    void issuerAndAudienceAreLookedAt(String claims, String outcome) throws Exception {
        assertThat(outcome(token("{\"alg\":\"HS256\"}", claims), rules(List.of(), "me", "shop")))
                .isEqualTo(outcome);
    }

    private static String outcome(String token, Auth.Jwt rules) {
        try {
            verified(token, List.of(hmac()), rules, NOW);
            return "in";
        } catch (JwtException e) {
            return requireNonNull(e.getMessage());
        }
    }

    @Test
    void claimsBecomeFields() throws Exception {
        Map<String, String> fields = verified(
                        token(
                                "{\"alg\":\"HS256\"}",
                                "{\"sub\":\"J\u00f6rg\",\"groups\":[\"a\",\"b\"],\"age\":7,\"address\":{\"x\":1}}"),
                        List.of(hmac()))
                .fields();
        assertThat(fields)
                .containsEntry(
                        "X-User", new String("J\u00f6rg".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
                .containsEntry("X-Groups", "a,b")
                .containsEntry("X-Age", "7")
                .containsEntry("X-Address", "{\"x\":1}");
        String split = token("{\"alg\":\"HS256\"}", "{\"sub\":\"ann\\r\\nX-Admin: yes\"}");
        assertThatThrownBy(() -> verified(split, List.of(hmac())))
                .hasMessage("The token's claim sub has control characters.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a.b", "a.b.c.d", "e30.e30.e30", "=.=.=", "e30=.e30=.e30="})
    void whatIsNoTokenIsNone(String text) {
        assertThatThrownBy(() -> verified(text, List.of(hmac()))).isInstanceOf(JwtException.class);
    }
}
