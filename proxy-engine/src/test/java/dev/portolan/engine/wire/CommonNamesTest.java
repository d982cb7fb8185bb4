package dev.portolan.engine.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CommonNamesTest {

    private static AsciiString of(String name) {
        byte[] line = (" " + name + ":").getBytes(StandardCharsets.ISO_8859_1);
        return CommonNames.of(line, 1, name.length());
    }

    @Test
    void eachNameIsKnownInBothSpellings() {
        for (String name : CommonNames.ALL) {
            for (String spelling : new String[] {name, name.toLowerCase(Locale.ROOT)}) {
                assertThat((CharSequence) of(spelling)).hasToString(spelling).isSameAs(of(spelling));
            }
        }
    }

    @Test
    void anyOtherNameStaysAsItIsSpelled() {
        for (String name : new String[] {"HOST", "hOST", "Hos", "Hostt", "x", "X-Custom", "h\u00f6st"}) {
            assertThat((CharSequence) of(name)).hasToString(name).isNotSameAs(of(name));
        }
    }
}
