package dev.portolan.engine.capture.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.Exchange;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyContentTest {

    @Test
    void headSaysHowToReadTheBody() throws IOException {
        Exchange.Head head = new Exchange.Head(
                "HTTP/1.1 200 OK",
                List.of(
                        new Exchange.Field("Content-Type", "application/problem+json"),
                        new Exchange.Field("Content-Encoding", "gzip")));
        byte[] bytes = Coded.gzip(bytes("{\"a\":1}"));
        BodyContent content = BodyContent.of(new Exchange.Body(bytes, bytes.length, List.of()), head);

        assertThat(content.format()).isEqualTo(BodyFormat.JSON);
        assertThat(content.mediaType()).isEqualTo("application/problem+json");
        assertThat(content.text()).isEqualTo("{\"a\":1}");
        assertThat(content.notes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "text/html; charset=\"ISO-8859-1\", text/html,        ISO-8859-1,   é",
                "text/html,                          text/html,        UTF-8,        é",
                "text/html,                          text/html,        windows-1252, €é",
                "text/html,                          text/html,        Shift_JIS,    <meta charset=\"Shift_JIS\">日本",
                "application/xml,                    application/xml,  ISO-8859-2,   <?xml version=\"1.0\" encoding=\"ISO-8859-2\"?>ł",
                "text/plain; charset=nonsense,       text/plain,       UTF-8,        é",
                "text/plain,                         text/plain,       UTF-16LE,     \uFEFFé",
            })
    void charsetIsFoundOut(String contentType, String mediaType, String charset, String text) {
        BodyContent content = content(text.getBytes(Charset.forName(charset)), null, contentType);

        assertThat(content.mediaType()).isEqualTo(mediaType);
        assertThat(content.text()).isEqualTo(text.replace("\uFEFF", ""));
    }

    @Test
    void whatIsNotSaidIsLookedAt() {
        assertThat(content(bytes("{\"a\":[1,2]}"), null, null).format()).isEqualTo(BodyFormat.JSON);
        assertThat(content(bytes("{not json}"), null, "application/octet-stream")
                        .mediaType())
                .isEqualTo("text/plain");
        assertThat(content(bytes("<!DOCTYPE html><p>"), null, null).mediaType()).isEqualTo("text/html");
        assertThat(content(bytes("a\0b"), null, null).format()).isEqualTo(BodyFormat.BINARY);
        assertThat(content(new byte[] {(byte) 0xC3, 'x'}, null, null).format()).isEqualTo(BodyFormat.BINARY);
        assertThat(content(png(), null, null).mediaType()).isEqualTo("image/png");
        assertThat(content(new byte[0], null, "text/css").format()).isEqualTo(BodyFormat.EMPTY);
        assertThat(content(bytes("x"), null, "font/woff2").format()).isEqualTo(BodyFormat.BINARY);
    }

    @ParameterizedTest
    @CsvSource({
        "application/vnd.api+json, JSON",
        "application/x-ndjson, JSON",
        "application/graphql, GRAPHQL",
        "application/soap+xml, XML",
        "image/svg+xml, XML",
        "text/html;charset=utf-8, HTML",
        "application/xhtml+xml, HTML",
        "text/css, CSS",
        "application/javascript, JAVASCRIPT",
        "application/x-www-form-urlencoded, FORM",
        "multipart/mixed; boundary=x, MULTIPART",
        "text/event-stream, EVENT_STREAM",
        "application/grpc+proto, GRPC",
        "application/grpc-web, GRPC",
        "application/grpc-web-text+proto, GRPC_WEB_TEXT",
        "application/x-protobuf, PROTOBUF",
        "image/webp, IMAGE",
        "text/markdown, TEXT",
        "application/yaml, TEXT",
        "application/zip, BINARY",
        "nonsense, BINARY",
    })
    void typeSaysWhatItIs(String contentType, BodyFormat format) {
        BodyContent content = content(bytes("x"), null, contentType);
        assertThat(content.format()).isEqualTo(format);
        assertThat(content.text() != null).isEqualTo(format.text());
    }

    @Test
    void itMayBeTakenForSomethingElse() {
        BodyContent content =
                BodyContent.of(bytes("{}"), false, "unknown", "image/png", BodyFormat.JSON, DecodeLimits.DEFAULT);
        assertThat(content.format()).isEqualTo(BodyFormat.JSON);
        assertThat(content.text()).isEqualTo("{}");
        assertThat(content.notes()).hasSize(1);
    }

    @Test
    void imagesSayTheirSizeBeforeTheyAreDecoded() {
        assertThat(ImageSize.of(png())).isEqualTo(new ImageSize("png", 640, 480));
        assertThat(ImageSize.of(latin("GIF89a\u0040\u0001\u00F0\u0000..."))).isEqualTo(new ImageSize("gif", 320, 240));
        byte[] jpeg = latin(
                "\u00FF\u00D8\u00FF\u00E0\u0000\u0004xx\u00FF\u00C2\u0000\u0011\u0008\u0001\u0000\u0002\u0000\u0003");
        assertThat(ImageSize.of(jpeg)).isEqualTo(new ImageSize("jpeg", 512, 256));
        byte[] webp = latin("RIFF....WEBPVP8X\n\0\0\0....\u00FF\u0001\u0000\u007F\u0000\u0000");
        assertThat(ImageSize.of(webp)).isEqualTo(new ImageSize("webp", 512, 128));
        for (int length = 0; length < jpeg.length - 1; length++) {
            assertThat(ImageSize.of(Arrays.copyOf(jpeg, length))).isNull();
        }
    }

    @Test
    void hexDumpHasOffsetHexAndAscii() {
        assertThat(HexDump.of(bytes("GET /a HTTP/1.1\r\n\u00e9"))).isEqualTo("""
                        00000000  47 45 54 20 2f 61 20 48  54 54 50 2f 31 2e 31 0d  |GET /a HTTP/1.1.|
                        00000010  0a c3 a9                                          |...|
                        """);
        assertThat(HexDump.lines(new byte[16])).isEqualTo(1);
        assertThat(HexDump.lines(new byte[0])).isZero();
    }

    @Test
    void nothingHidesInVisibleText() {
        assertThat(VisibleText.lines("a\r\nb\tc\u001b[31m\u007f")).isEqualTo("a\nb\tc\u241b[31m\u2421");
        assertThat(VisibleText.line("a\nb\u0000\u202eexe")).isEqualTo("a\u240ab\u2400\u27e8U+202E\u27e9exe");
        assertThat(VisibleText.line("plain é 日本")).isEqualTo("plain é 日本");
    }

    private static BodyContent content(byte[] bytes, @Nullable String coding, @Nullable String type) {
        return BodyContent.of(bytes, false, coding, type, DecodeLimits.DEFAULT);
    }

    private static byte[] png() {
        return latin("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR\0\0\u0002\u0080\0\0\u0001\u00e0");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
