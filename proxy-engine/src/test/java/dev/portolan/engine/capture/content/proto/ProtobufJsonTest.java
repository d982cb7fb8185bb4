package dev.portolan.engine.capture.content.proto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ProtobufJsonTest {

    @Test
    void aVarintHasEveryReading() {
        assertThat(text("08 96 01")).isEqualTo("{\"1 varint\":\"150 · zigzag 75\"}");
        assertThat(text("10 01")).isEqualTo("{\"2 varint\":\"1 · true · zigzag -1\"}");
        assertThat(text("10 00")).isEqualTo("{\"2 varint\":\"0 · false\"}");
        assertThat(text("08 ff ff ff ff ff ff ff ff ff 01")).contains("18446744073709551615 · signed -1");
    }

    @Test
    void fixedNumbersAreReadAsFloatsToo() {
        assertThat(text("0d 00 00 80 3f")).isEqualTo("{\"1 fixed32\":\"1065353216 · float 1.0\"}");
        assertThat(text("09 00 00 00 00 00 00 f0 3f"))
                .isEqualTo("{\"1 fixed64\":\"4607182418800017408 · double 1.0\"}");
    }

    @Test
    void textAndMessagesAreToldApart() {
        assertThat(text("12 07 74 65 73 74 69 6e 67")).isEqualTo("{\"2 text\":\"testing\"}");
        assertThat(text("0a 02 48 69")).as("two letters parse as a message too").isEqualTo("{\"1 text\":\"Hi\"}");
        assertThat(text("1a 03 08 96 01")).isEqualTo("{\"3 message\":{\"1 varint\":\"150 · zigzag 75\"}}");
        assertThat(text("0a 04 0a 02 61 22"))
                .as("a line break begins a message")
                .isEqualTo("{\"1 message\":{\"1 text\":\"a\\\"\"}}");
        assertThat(text("0a 00")).isEqualTo("{\"1 text\":\"\"}");
    }

    @Test
    void groupsEndWithTheirNumberAndMayHoldOthers() {
        assertThat(text("0b 10 01 0c 18 02"))
                .isEqualTo("{\"1 group\":{\"2 varint\":\"1 · true · zigzag -1\"},\"3 varint\":\"2 · zigzag 1\"}");
        assertThat(text("0b 13 1a 02 48 69 14 0c 0b 0c"))
                .isEqualTo("{\"1 group\":{\"2 group\":{\"3 text\":\"Hi\"}},\"1 group\":{}}");
        assertThat(text("1a 04 0b 10 01 0c")).as("in a message").contains("{\"3 message\":{\"1 group\":{\"2 varint\"");
        assertThat(ProtobufJson.of(bytes("08 01 0b 10 01")).mistake())
                .as("without an end")
                .contains("byte 2");
        assertThat(ProtobufJson.of(bytes("08 01 0b 14")).mistake())
                .as("another's end")
                .contains("byte 2");
        assertThat(ProtobufJson.of(bytes("0c")).mistake()).as("an end alone").contains("byte 0");
    }

    @Test
    void groupsInGroupsHaveAnEnd() {
        assertThat(ProtobufJson.of(bytes("0b ".repeat(60) + "0c ".repeat(59) + "0c"))
                        .mistake())
                .isNull();
        String hex = "0b ".repeat(5000) + "0c ".repeat(4999) + "0c";
        assertThat(ProtobufJson.of(bytes(hex)).mistake()).contains("byte 0");
    }

    @Test
    void packedNumbersAreGuessedBesideTheBytes() {
        assertThat(text("32 06 03 8e 02 9e a7 05"))
                .isEqualTo("{\"6 bytes\":\"03 8e 02 9e a7 05 · packed varints 3, 270, 86942\"}");
        assertThat(text("0a 08 00 00 80 bf 00 00 00 40")).contains("packed floats -1.0, 2.0");
    }

    @Test
    void whatIsNoMessageEndsTheTree() {
        ProtobufJson json = ProtobufJson.of(bytes("08 01 0b 05"));
        assertThat(json.text()).startsWith("{\"1 varint\"");
        assertThat(json.mistake()).contains("byte 2");
        assertThat(ProtobufJson.of(bytes("08 01")).mistake()).isNull();
        assertThat(ProtobufJson.of(bytes("0a 05 61")).mistake()).contains("byte 0");
        assertThat(ProtobufJson.of(bytes("00")).mistake()).isNotNull();
    }

    @Test
    void nestingHasAnEnd() {
        byte[] inner = bytes("08 01");
        for (int i = 0; i < 200; i++) {
            ByteArrayOutputStream outer = new ByteArrayOutputStream();
            outer.write(0x0a);
            int length = inner.length;
            while (length > 0x7f) {
                outer.write(length & 0x7f | 0x80);
                length >>>= 7;
            }
            outer.write(length);
            outer.writeBytes(inner);
            inner = outer.toByteArray();
        }
        String text = ProtobufJson.of(inner).text();
        assertThat(text.split("message", -1)).hasSizeBetween(30, 60);
        assertThat(text).contains("bytes");
    }

    private static String text(String hex) {
        return ProtobufJson.of(bytes(hex)).text();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.ofDelimiter(" ").parseHex(hex);
    }
}
