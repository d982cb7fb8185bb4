package dev.portolan.engine.capture.content.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.content.form.FormFields.Pair;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {

    @Test
    void pairsAreDecodedInTheirOrder() {
        assertThat(FormFields.of("a=1&b=x+y%20z%C3%A9&a=2&&flag&=v&bad=100%&c==")
                        .pairs())
                .containsExactly(
                        new Pair("a", "1", true),
                        new Pair("b", "x y zé", true),
                        new Pair("a", "2", true),
                        new Pair("flag", "", true),
                        new Pair("", "v", true),
                        new Pair("bad", "100%", false),
                        new Pair("c", "=", true));
        assertThat(FormFields.ofPath("/a?x=1&y").pairs()).hasSize(2);
        assertThat(FormFields.ofPath("/a").pairs()).isEmpty();
        assertThat(FormFields.of("a&".repeat(20_000)).complete()).isFalse();
        assertThat(FormFields.of("a&b").complete()).isTrue();
    }

    private static final String BODY = """
            preamble
            --x
            Content-Disposition: form-data; name="title"

            Sextant
            brass
            --x
            content-disposition: form-data; name="file"; filename="a \\"b\\"/../c.png"
            Content-Type: image/png

            --xx is none
            --x

            no head
            --x--
            epilogue
            """;

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void partsAreFound(String lineEnd) {
        Multipart multipart = Multipart.of(bytes(BODY.replace("\n", lineEnd)), "multipart/form-data; boundary=\"x\"");

        assertThat(multipart.problem()).isNull();
        assertThat(multipart.parts()).hasSize(3);
        Part title = multipart.parts().getFirst();
        assertThat(title.name()).isEqualTo("title");
        assertThat(text(title)).isEqualTo("Sextant" + lineEnd + "brass");
        Part file = multipart.parts().get(1);
        assertThat(file.fileName()).isEqualTo("a \"b\"/../c.png");
        assertThat(file.type()).isEqualTo("image/png");
        assertThat(text(file)).isEqualTo("--xx is none");
        assertThat(multipart.parts().getLast().name()).isNull();
        assertThat(text(multipart.parts().getLast())).isEqualTo("no head");
    }

    @Test
    void whatIsCutOrStrangeIsSaid() {
        byte[] cut = bytes(BODY.substring(0, BODY.indexOf("brass")));
        Multipart multipart = Multipart.of(cut, "multipart/form-data; boundary=x");
        assertThat(multipart.parts()).hasSize(1);
        assertThat(text(multipart.parts().getFirst())).isEqualTo("Sextant\n");
        assertThat(multipart.problem()).startsWith("It ends without its last boundary");

        assertThat(Multipart.of(bytes("--found\n\na\n--found--"), null).parts()).hasSize(1);
        assertThat(Multipart.of(bytes("text"), null).problem()).isEqualTo("It does not say where its parts begin.");
        assertThat(Multipart.of(bytes("text"), "multipart/mixed; boundary=y").problem())
                .isEqualTo("Its boundary is nowhere in it.");
        assertThat(Multipart.of(new byte[0], "multipart/mixed; boundary=y").parts())
                .isEmpty();
        assertThat(Multipart.of(bytes("--y\n\n".repeat(2000)), "multipart/mixed; boundary=y")
                        .problem())
                .isEqualTo("Only the first 1000 parts are shown.");
        for (int length = 0; length < BODY.length(); length++) {
            Multipart.of(bytes(BODY.substring(0, length)), "multipart/mixed; boundary=x");
        }
    }

    private static String text(Part part) {
        return new String(part.bytes(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
