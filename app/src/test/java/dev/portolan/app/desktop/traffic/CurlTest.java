package dev.portolan.app.desktop.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CurlTest {

    @Test
    void leavesCredentialsOutUnlessAsked() {
        Sample sample = Sample.get("/api/items?page=[1]").field("Authorization", "Bearer t0ken");
        Curl without = Curl.of(sample.exchange(1), false);
        assertThat(without.command())
                .isEqualTo(
                        "curl 'https://shop.localhost:4443/api/items?page=[1]' --globoff -H 'Accept: application/json'");
        assertThat(without.remark()).contains("without its credentials");
        assertThat(Curl.of(sample.exchange(1), true).command())
                .contains("-H 'Cookie: sid=s3cret'", "-H 'Authorization: Bearer t0ken'");
    }

    @Test
    void aBodyIsDataEvenWhereItLooksLikeAFileOrACommand() throws Exception {
        String evil = "@/etc/passwd'; $(touch x) `id` !! \\ \" \n\ttab";
        Curl curl = Curl.of(Sample.get("/").method("POST").sends(evil).exchange(1), false);
        String words = "printf '%s\\n' " + curl.command().substring("curl ".length());
        Process bash = new ProcessBuilder("bash", "-c", words).start();
        String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(out).contains("\n--data-raw\n" + evil + "\n").doesNotContain("\n-X\n");
    }

    @Test
    void aBinaryBodyIsPiped() {
        Sample sample = Sample.get("/").method("PUT").sends("a\0b");
        assertThat(Curl.of(sample.exchange(1), false).command())
                .startsWith("printf '\\141\\000\\142' | curl ")
                .contains("-X 'PUT'")
                .endsWith("--data-binary @-");
    }
}
