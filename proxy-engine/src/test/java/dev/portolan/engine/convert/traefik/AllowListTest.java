package dev.portolan.engine.convert.traefik;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.policy.AddressRanges;
import dev.portolan.engine.profile.Access;
import io.netty.util.NetUtil;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is allowed here and what the list allows are the same addresses. */
class AllowListTest {

    private static final List<String> ADDRESSES = List.of(
            "0.0.0.0",
            "9.255.255.255",
            "10.0.0.0",
            "10.0.0.5",
            "10.0.0.6",
            "10.1.2.3",
            "10.255.255.255",
            "11.0.0.0",
            "255.255.255.254",
            "::",
            "::1",
            "::2",
            "fd00::1",
            "fe80::1",
            "ffff::");

    @ParameterizedTest
    @CsvSource({
        "'', 10.0.0.0/8",
        "'', 10.0.0.5",
        "'', 10.0.0.5/30 ::1",
        "10.0.0.7/8, 10.0.0.5 10.1.0.0/16",
        "10.0.0.5 fd00::/8, 10.0.0.0/24 fd00::1",
        "'', 0.0.0.0/0"
    })
    void isWhomTheRouteLetsIn(String allow, String deny) {
        Access access = new Access(words(allow), words(deny));
        AddressRanges allowed = AddressRanges.of(access.allow());
        AddressRanges denied = AddressRanges.of(access.deny());

        AddressRanges written = AddressRanges.of(AllowList.of(access));

        for (String address : ADDRESSES) {
            byte[] bytes = Objects.requireNonNull(NetUtil.createByteArrayFromIpAddressString(address));
            boolean in = denied.holding(bytes) == null && (allowed.isEmpty() || allowed.holding(bytes) != null);
            assertThat(written.holding(bytes) != null).as(address).isEqualTo(in);
        }
    }

    @Test
    void whereNobodyIsLeftTheListIsOfNobody() {
        assertThat(AllowList.of(new Access(List.of(), List.of("0.0.0.0/0", "::/0"))))
                .isEqualTo(AllowList.NOBODY);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
}
