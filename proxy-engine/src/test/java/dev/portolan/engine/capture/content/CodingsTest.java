package dev.portolan.engine.capture.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodingsTest {

    private static final byte[] TEXT = words(100_000);

    private final List<String> notes = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "raw", "br", "zstd"})
    void isUndone(String coding) throws IOException {
        Codings.Decoded decoded = undo(Coded.with(coding, TEXT), false, field(coding));

        assertThat(decoded.bytes()).isEqualTo(TEXT);
        assertThat(decoded.complete()).isTrue();
        assertThat(notes).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "raw", "br", "zstd"})
    void anEndTooEarlyIsSaidTogetherWithWhatCameBefore(String coding) throws IOException {
        byte[] whole = Coded.with(coding, TEXT);
        byte[] half = Arrays.copyOf(whole, whole.length * 3 / 4);

        byte[] decoded = undo(half, false, field(coding)).bytes();
        assertThat(notes)
                .containsExactly("The " + field(coding) + " data ends too early, after "
                        + String.format("%,d", decoded.length) + " bytes; shown is what came before.");
        assertThat(decoded.length).isBetween(TEXT.length / 3, TEXT.length - 1);
        assertThat(TEXT).startsWith(decoded);

        notes.clear();
        assertThat(undo(half, true, field(coding)).bytes()).isEqualTo(decoded);
        assertThat(notes).as("the capture cut it, and says so itself").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "raw", "br", "zstd"})
    void aBombStopsAtItsRatio(String coding) throws IOException {
        byte[] bomb = Coded.with(coding, new byte[64 << 20]);
        DecodeLimits limits = new DecodeLimits(8 << 20, 200, 10, 10);

        byte[] decoded = Codings.undo(bomb, false, field(coding), limits, notes).bytes();
        assertThat(decoded).hasSize(Math.clamp(bomb.length * 200L, 1 << 20, 8 << 20));
        assertThat(notes).singleElement().asString().startsWith("The " + field(coding) + " data decodes to more than ");
    }

    @Test
    void theLimitThatStoppedItIsNamed() throws IOException {
        byte[] gzip = Coded.gzip(new byte[64 << 20]);
        undo(gzip, false, "gzip");
        assertThat(notes.removeLast())
                .isEqualTo(
                        "The gzip data decodes to more than 200 times its size, as a decompression bomb does; the first "
                                + String.format("%,d", gzip.length * 200) + " bytes are shown.");
        Codings.undo(gzip, false, "gzip", new DecodeLimits(1000, 200, 10, 10), notes);
        assertThat(notes.removeLast())
                .isEqualTo("The gzip data decodes to more than 1,000 bytes; the first 1,000 bytes are shown.");
        assertThat(undo(Coded.gzip(new byte[2 << 20]), false, "gzip").bytes()).hasSize(1 << 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "raw", "br", "zstd"})
    void noMutationDoesHarm(String coding) throws IOException {
        byte[] whole = Coded.with(coding, TEXT);
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] mutated = whole.clone();
            for (int change = 0; change <= i % 4; change++) {
                mutated[random.nextInt(i % 2 == 0 ? Math.min(40, mutated.length) : mutated.length)] =
                        (byte) random.nextInt();
            }
            assertThat(undo(mutated, false, field(coding)).bytes().length).isLessThanOrEqualTo(32 << 20);
        }
    }

    @Test
    void damageIsSaidWithItsPlace() throws IOException {
        byte[] gzip = Coded.gzip(TEXT);
        gzip[gzip.length / 2] ^= 0x55;
        gzip[gzip.length / 2 + 1] ^= 0x55;
        undo(gzip, false, "gzip");
        assertThat(notes.removeLast())
                .matches(
                        "The gzip data is damaged near its byte \\d+ \\(.+\\); shown are the [\\d,]+ bytes that came before\\.");

        Codings.Decoded broken = undo("no gzip".getBytes(StandardCharsets.UTF_8), false, "gzip");
        assertThat(broken.complete()).isFalse();
        assertThat(broken.bytes()).asString().isEqualTo("no gzip");
        assertThat(notes.removeLast()).startsWith("The gzip data is damaged").endsWith("shown as it came.");
    }

    @Test
    void severalAreUndoneFromTheLast() throws IOException {
        byte[] stacked = Coded.with("zstd", Coded.with("br", Coded.gzip(TEXT)));
        assertThat(undo(stacked, false, " GZIP ,br, identity,Zstd").bytes()).isEqualTo(TEXT);

        Codings.Decoded half = undo(Coded.gzip(TEXT), false, "dcb, gzip");
        assertThat(half.bytes()).isEqualTo(TEXT);
        assertThat(half.complete()).isFalse();
        assertThat(notes).containsExactly("The encoding \"dcb\" can't be undone here; shown as it came.");

        notes.clear();
        assertThat(undo(TEXT, false, "gzip,gzip,gzip,gzip,gzip").complete()).isFalse();
        assertThat(notes).containsExactly("It is encoded 5 times over, which is not followed; shown as it came.");
    }

    @Test
    void zstdMayNotAskForAHugeWindow() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZstdOutputStream zstd = new ZstdOutputStream(out, 3)) {
            zstd.setLong(27);
            zstd.write(TEXT);
        }
        assertThat(undo(out.toByteArray(), false, "zstd").complete()).isFalse();
        assertThat(notes).singleElement().asString().contains("too much memory");
    }

    private Codings.Decoded undo(byte[] bytes, boolean cut, String field) {
        return Codings.undo(bytes, cut, field, DecodeLimits.DEFAULT, notes);
    }

    private static String field(String coding) {
        return coding.equals("raw") ? "deflate" : coding;
    }

    private static byte[] words(int count) {
        Random random = new Random(3);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(Integer.toString(random.nextInt(5000), 36)).append(' ');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
