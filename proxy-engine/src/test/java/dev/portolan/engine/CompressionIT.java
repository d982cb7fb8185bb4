package dev.portolan.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import com.github.luben.zstd.ZstdInputStream;
import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.testing.Wire;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that are compressed on their way to the client. */
class CompressionIT extends ProxyCase {

    private static final String TEXT = "Ahoy, and fair winds to the harbour of localhost! ".repeat(40);

    @Override
    protected String routes() {
        return "{\"path\": \"/\", \"to\": \"" + target.url() + "\", \"compress\": true}";
    }

    private String answered(String method, String accept, String fields, String body) throws Exception {
        client.send(method + " / HTTP/1.1\r\nHost: shop.localhost\r\n"
                + (accept.isEmpty() ? "" : "Accept-Encoding: " + accept + "\r\n") + "\r\n");
        try (Wire server = target.accept()) {
            server.readHead();
            server.send("HTTP/1.1 200 OK\r\nConnection: close\r\n" + fields + "\r\n" + body);
            String head = client.readHead();
            return method.equals("HEAD") ? head : head + rest(head);
        }
    }

    /** The body, without its chunks. */
    private String rest(String head) throws Exception {
        String lower = head.toLowerCase(Locale.ROOT);
        int at = lower.indexOf("content-length: ");
        if (at >= 0) {
            return client.read(Integer.parseInt(head.substring(at + 16, head.indexOf('\r', at))));
        }
        StringBuilder body = new StringBuilder();
        int size;
        do {
            size = Integer.parseInt(client.readTo("\r\n").strip(), 16);
            body.append(client.read(size));
            client.readTo("\r\n");
        } while (size > 0);
        return body.toString();
    }

    private static String fields(String more) {
        return "Content-Type: text/html; charset=utf-8\r\nContent-Length: " + TEXT.length() + "\r\n" + more;
    }

    private static String decoded(String coding, String response) throws Exception {
        byte[] body = response.substring(response.indexOf("\r\n\r\n") + 4).getBytes(ISO_8859_1);
        InputStream in = new ByteArrayInputStream(body);
        InputStream out = switch (coding) {
            case "br" -> new BrotliInputStream(in);
            case "zstd" -> new ZstdInputStream(in);
            default -> new GZIPInputStream(in);
        };
        return new String(out.readAllBytes(), ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource({
        "'gzip, deflate, br, zstd', br",
        "'gzip, zstd', zstd",
        "gzip, gzip",
        "'br;q=0.1, gzip', gzip",
        "'br;q=0, *', zstd",
        "X-GZIP, gzip"
    })
    void theClientsFavouriteCodingIsTaken(String accept, String coding) throws Exception {
        String response = answered("GET", accept, fields("ETag: \"v1\"\r\nAccept-Ranges: bytes\r\n"), TEXT);
        assertThat(response)
                .containsIgnoringCase("\r\nContent-Encoding: " + coding + "\r\n")
                .containsIgnoringCase("\r\nVary: Accept-Encoding\r\n")
                .containsIgnoringCase("\r\nETag: W/\"v1\"\r\n")
                .doesNotContainIgnoringCase("content-length")
                .doesNotContainIgnoringCase("accept-ranges");
        assertThat(decoded(coding, response)).isEqualTo(TEXT);
        assertThat(response.length()).isLessThan(TEXT.length() / 2);
        assertThat(engine.lastExchange().remarks())
                .singleElement()
                .asString()
                .startsWith("Compressed by " + coding + ": 2,000 bytes became ");
        assertThat(engine.engine().changes(engine.lastExchange()).response())
                .filteredOn(change -> change.why().equals("compress of the route"))
                .extracting(change -> change.name().toLowerCase(Locale.ROOT))
                .contains("content-encoding", "etag", "vary");
    }

    @Test
    void whoTakesNoneGetsItAsItIsAndCachesHearThatItDepends() throws Exception {
        for (String accept : new String[] {"", "identity", "gzip;q=0, br;q=0, zstd;q=0"}) {
            String response = answered("GET", accept, fields("ETag: \"v1\"\r\n"), TEXT);
            assertThat(response)
                    .endsWith(TEXT)
                    .containsIgnoringCase("\r\nETag: \"v1\"\r\n")
                    .containsIgnoringCase("\r\nVary: Accept-Encoding\r\n")
                    .doesNotContainIgnoringCase("content-encoding");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Encoding: gzip",
        "Cache-Control: no-transform",
        "Content-Type: image/png",
        "Content-Type: text/event-stream",
    })
    void whatIsNotToBeTouchedPasses(String field) throws Exception {
        String type = field.startsWith("Content-Type") ? "" : "Content-Type: text/html\r\n";
        String response = answered("GET", "gzip", type + field + "\r\nContent-Length: " + TEXT.length() + "\r\n", TEXT);
        assertThat(response).endsWith(TEXT).doesNotContainIgnoringCase("vary");
    }

    @Test
    void littleIsNotWorthIt() throws Exception {
        assertThat(answered("GET", "gzip", "Content-Type: text/plain\r\nContent-Length: 2\r\n", "hi"))
                .endsWith("hi")
                .doesNotContainIgnoringCase("content-encoding");
    }

    @Test
    void theAnswerToHeadSaysWhatGetWouldGet() throws Exception {
        assertThat(answered("HEAD", "br", fields(""), ""))
                .containsIgnoringCase("\r\nContent-Encoding: br\r\n")
                .doesNotContainIgnoringCase("content-length: " + TEXT.length());
    }

    @ParameterizedTest
    @CsvSource({"br", "zstd", "gzip"})
    void whatComesInPiecesGoesOutInPieces(String coding) throws Exception {
        client.send("GET / HTTP/1.1\r\nHost: shop.localhost\r\nAccept-Encoding: " + coding + "\r\n\r\n");
        try (Wire server = target.accept()) {
            server.readHead();
            server.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "5\r\nfirst\r\n");
            String head = client.readHead();
            assertThat(head).containsIgnoringCase("Content-Encoding: " + coding);
            // There before the second was sent.
            int size = Integer.parseInt(client.readTo("\r\n").strip(), 16);
            assertThat(size).isPositive();
            String first = client.read(size);
            client.readTo("\r\n");
            server.send("6\r\nsecond\r\n0\r\n\r\n");
            assertThat(decoded(coding, "\r\n\r\n" + first + rest(""))).isEqualTo("firstsecond");
        }
    }
}
