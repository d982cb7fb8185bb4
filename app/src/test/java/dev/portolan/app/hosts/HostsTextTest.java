package dev.portolan.app.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostsTextTest {

    private static final HostsBlock SHOP = new HostsBlock("Shop", List.of("shop.test", "api.test"));

    private static HostsText text(String text) {
        return HostsText.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String written(HostsText text) {
        return new String(text.bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void aBlockIsOneNameALineForBothAddresses() {
        assertThat(written(text("127.0.0.1 localhost\n").with(SHOP))).isEqualTo("""
                127.0.0.1 localhost
                # Portolan: begin Shop
                127.0.0.1 shop.test
                ::1 shop.test
                127.0.0.1 api.test
                ::1 api.test
                # Portolan: end Shop
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\ufeff",
                "127.0.0.1 localhost",
                "127.0.0.1 localhost\r\n# no end",
                "\ufeff127.0.0.1 localhost\r\n\r\n",
                "a lone return\r",
                "# Portolan: begin Shop\n127.0.0.1 a.test\n",
                "# Portolan: end Shop\n",
                "# Portolan: begin Other\n127.0.0.1 a.test\n# Portolan: end Other"
            })
    void whatWasAddedAndTakenOutWasNeverThere(String before) {
        HostsText added = text(before).with(SHOP);
        assertThat(added.namesOf("Shop")).containsExactly("shop.test", "api.test");
        assertThat(added.with(SHOP).bytes()).isEqualTo(added.bytes());
        assertThat(written(added.without("Shop"))).isEqualTo(before);
    }

    /** Of pieces that are awkward next to each other, with the blocks of three profiles in any order. */
    @RepeatedTest(200)
    void anyFileComesBackByteForByte(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<String> pieces = List.of(
                "\n",
                "\r\n",
                "\r",
                " ",
                "127.0.0.1 a.test",
                "# Portolan: begin X",
                "# Portolan: end X",
                "\u00e9",
                "\t#");
        StringBuilder before = new StringBuilder(random.nextInt(4) == 0 ? "\ufeff" : "");
        for (int i = random.nextInt(12); i > 0; i--) {
            before.append(pieces.get(random.nextInt(pieces.size())));
        }
        byte[] bytes =
                before.toString().getBytes(random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
        List<String> profiles = new ArrayList<>(List.of("Shop", "B\u00fccher \u20ac", ""));
        HostsText text = HostsText.of(bytes);
        for (String profile : profiles) {
            text = text.with(new HostsBlock(profile, List.of("old.test")));
        }
        Collections.shuffle(profiles, random);
        for (String profile : profiles) {
            text = text.with(new HostsBlock(profile, List.of("a.test", "b.test")));
            assertThat(text.namesOf(profile)).containsExactly("a.test", "b.test");
        }
        HostsText all = text;
        Collections.shuffle(profiles, random);
        for (String profile : profiles) {
            text = text.without(profile);
        }
        assertThat(text.bytes()).isEqualTo(bytes);
        assertThat(all.withoutNames(List.of("a.test", "b.test")).namesOf("Shop"))
                .isEmpty();
    }

    @Test
    void aBlockIsReplacedWhereItStands() {
        HostsText before = text("a\r\n").with(SHOP).with(new HostsBlock("Other", List.of("other.test")));
        HostsText after = before.with(new HostsBlock("Shop", List.of("new.test")));
        assertThat(written(after))
                .startsWith(
                        "a\r\n# Portolan: begin Shop\r\n127.0.0.1 new.test\r\n::1 new.test\r\n# Portolan: end Shop\r\n");
        assertThat(after.blocks()).extracting(HostsBlock::profile).containsExactly("Shop", "Other");
        assertThat(written(after.withoutBlocks())).isEqualTo("a\r\n");
    }

    @Test
    void whatSomebodyElseWroteBetweenTheMarkersStays() {
        String block = written(text("").with(SHOP));
        HostsText edited = text(block.replace("::1 api.test\n", "# 10.0.0.9 api.test\n192.168.0.7 nas\n"));
        assertThat(edited.with(SHOP).bytes()).isEqualTo(edited.bytes());
        HostsText other = edited.with(new HostsBlock("Shop", List.of("new.test")));
        assertThat(written(other)).endsWith("# Portolan: end Shop\n# 10.0.0.9 api.test\n192.168.0.7 nas\n");
        assertThat(written(other.without("Shop"))).isEqualTo("# 10.0.0.9 api.test\n192.168.0.7 nas\n");
    }

    @Test
    void aMarkerWithoutItsOtherEndIsNoBlock() {
        HostsText torn =
                text("# Portolan: begin Shop\n127.0.0.1 mine.test\n# Portolan: begin Other\n# Portolan: end Other\n");
        assertThat(torn.strayMarkers()).containsExactly(1);
        assertThat(written(torn.withoutBlocks())).isEqualTo("# Portolan: begin Shop\n127.0.0.1 mine.test\n");
    }

    @Test
    void aSecondBlockOfTheSameProfileGoes() {
        String twice = written(text("").with(SHOP)) + "x\n" + written(text("").with(SHOP));
        assertThat(written(text(twice).with(SHOP))).isEqualTo(written(text("").with(SHOP)) + "x\n");
        assertThat(written(text(twice).without("Shop"))).isEqualTo("x\n");
    }

    @Test
    void aProfilesNameStaysOnItsLine() {
        HostsBlock block = new HostsBlock("a\n6.6.6.6 bank.example\r\u0085", List.of("shop.test"));
        assertThat(block.lines()).first().isEqualTo("# Portolan: begin a 6.6.6.6 bank.example");
        assertThat(text("").with(block).namesOf("a\n6.6.6.6 bank.example\r\u0085"))
                .containsExactly("shop.test");
    }

    @Test
    void withoutItsLastNameABlockGoes() {
        HostsText text = text("a\n").with(SHOP).with(new HostsBlock("Other", List.of("api.test")));
        assertThat(text.withoutNames(List.of("api.test")).blocks())
                .containsExactly(new HostsBlock("Shop", List.of("shop.test")));
    }
}
