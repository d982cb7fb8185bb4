package dev.portolan.app.desktop.traffic.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.desktop.traffic.body.TokenClaims.Claim;
import dev.portolan.engine.capture.content.token.Jwt;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TokenClaimsTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    @Test
    void timesReadAsDates() {
        Jwt token = token("{\"sub\":\"42\",\"exp\":1799999700,\"roles\":[\"a\"]}");
        assertThat(TokenClaims.of(token, NOW))
                .extracting(Claim::name, Claim::meaning)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("sub", "subject"),
                        org.assertj.core.groups.Tuple.tuple("exp", "expires"),
                        org.assertj.core.groups.Tuple.tuple("roles", ""));
        assertThat(TokenClaims.of(token, NOW).get(1).value()).matches("2027-01-1\\d \\d\\d:\\d\\d:\\d\\d, 5 min ago");
        assertThat(TokenClaims.of(token, NOW).get(2).value()).isEqualTo("[\"a\"]");
    }

    @Test
    void whetherItHoldsIsASentence() {
        assertThat(validity("{\"exp\":1799999700}")).isEqualTo("Expired 5 min ago.");
        assertThat(validity("{\"exp\":1800000030}")).isEqualTo("Valid by its times; expires in 30 s.");
        assertThat(validity("{\"nbf\":1800259200}")).isEqualTo("Not valid yet: it begins in 3 days.");
        assertThat(validity("{\"nbf\":1}")).isEqualTo("Valid by its times.");
        assertThat(validity("{}")).isEqualTo("It has no expiry.");
        assertThat(TokenClaims.relative(NOW.minusSeconds(86_400 * 800L), NOW)).isEqualTo("2 years ago");
        assertThat(TokenClaims.relative(NOW.plusSeconds(7200), NOW)).isEqualTo("in 2 h");
    }

    private static String validity(String claims) {
        return TokenClaims.validity(token(claims), NOW);
    }

    private static Jwt token(String claims) {
        return Objects.requireNonNull(Jwt.parse(part("{\"alg\":\"none\"}") + "." + part(claims) + "."));
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
