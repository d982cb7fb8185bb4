package dev.portolan.engine.capture.content.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.content.token.Jwt.Validity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class JwtTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    @Test
    void headerAndClaimsAreRead() {
        String token = jwt("{\"alg\":\"HS256\"}", "{\"sub\":\"é\",\"iat\":1700000000,\"exp\":1.8e9}");
        Jwt jwt = Objects.requireNonNull(Jwt.parse(token));

        assertThat(jwt.header().get("alg").asString()).isEqualTo("HS256");
        assertThat(Objects.requireNonNull(jwt.claims()).get("sub").asString()).isEqualTo("é");
        assertThat(jwt.time("iat")).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
        assertThat(jwt.time("nbf")).isNull();
        assertThat(jwt.validity(NOW)).isEqualTo(Validity.EXPIRED);
        assertThat(jwt.validity(NOW.minusSeconds(1))).isEqualTo(Validity.VALID);
    }

    @Test
    void timesDecideWhetherItHolds() {
        assertThat(validity("{\"nbf\":1800000001}")).isEqualTo(Validity.NOT_YET);
        assertThat(validity("{\"nbf\":1700000000}")).isEqualTo(Validity.VALID);
        assertThat(validity("{\"exp\":\"soon\"}")).isEqualTo(Validity.UNLIMITED);
        assertThat(validity("{\"exp\":1e300}")).isEqualTo(Validity.UNLIMITED);
        assertThat(validity("{}")).isEqualTo(Validity.UNLIMITED);
    }

    @Test
    void theyAreFoundWhereTheyStand() {
        String one = jwt("{\"alg\":\"none\"}", "{}");
        String other = jwt("{\"alg\":\"RS256\",\"kid\":\"1\"}", "{\"a\":[1,2]}");
        assertThat(Jwt.in("Bearer " + one + ", sid=" + other + "; eyJhbGciOi.nothing.here"))
                .extracting(Jwt::token)
                .containsExactly(one, other);
        assertThat(Jwt.in("eyJ")).isEmpty();
        assertThat(Jwt.in("eyJ.".repeat(50_000))).isEmpty();
        assertThat(Jwt.in("eyJ" + "a".repeat(200_000) + ".b.c")).isEmpty();
    }

    @Test
    void anEncryptedOneHasAHeaderOnly() {
        String token = part("{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}") + ".a2V5.aXY.dGV4dA.dGFn";
        Jwt jwt = Objects.requireNonNull(Jwt.parse(token));
        assertThat(jwt.claims()).isNull();
        assertThat(Jwt.in("x=" + token)).hasSize(1);
    }

    @Test
    void whatOnlyLooksLikeOneIsNone() {
        assertThat(Jwt.parse(part("{\"typ\":\"x\"}") + "." + part("{}") + ".x")).isNull();
        assertThat(Jwt.parse(part("{\"alg\":\"x\"}") + "." + part("[]") + ".x")).isNull();
        assertThat(Jwt.parse(part("{\"alg\":" + "[".repeat(5000)) + "." + part("{}") + ".x"))
                .isNull();
        assertThat(Jwt.parse("a.b.c")).isNull();
        assertThat(Jwt.parse("")).isNull();
    }

    private static Validity validity(String claims) {
        return Objects.requireNonNull(Jwt.parse(jwt("{\"alg\":\"HS256\"}", claims)))
                .validity(NOW);
    }

    private static String jwt(String header, String claims) {
        return part(header) + "." + part(claims) + ".c2lnbmF0dXJl";
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
