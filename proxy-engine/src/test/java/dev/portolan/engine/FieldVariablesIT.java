package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.testing.Wire;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Fields with values that are known only when a request comes, and those that make browsers careful. */
class FieldVariablesIT extends ProxyCase {

    @Override
    protected String routes() {
        return "{\"name\": \"Gr\u00f6\u00dfe\", \"path\": \"/\", \"to\": \"" + target.url() + "\", \"headers\": {"
                + "\"request\": {\"set\": {\"X-All\": \"{client.ip} {client.port} {request.host} {request.method} {request.path} {request.query} {request.scheme} {target.host} {target.port}\","
                + " \"X-Id\": \"{request.id}\", \"X-Name\": \"{route.name}\", \"X-Json\": \"{{\\\"a\\\":\\\"{request.method}\\\"}\", \"X-Query\": \"{request.query}\"}},"
                + "\"response\": {\"set\": {\"X-Id\": \"{request.id}\"}, \"add\": {\"X-From\": \"{target.port}\"}}}}"
                + ", {\"path\": \"/own\", \"respond\": {\"body\": \"own\"}, \"headers\": {\"security\": true, \"response\": {\"set\": {\"X-Path\": \"{request.path}\", \"X-Target\": \"{target.host}\"}}}}"
                + ", {\"path\": \"/safe\", \"to\": \"" + target.url()
                + "\", \"headers\": {\"security\": true, \"response\": {\"remove\": [\"Referrer-Policy\"]}}}";
    }

    private String get(String path, String answer) throws Exception {
        client.send("GET " + path + " HTTP/1.1\r\nHost: Shop.localhost:99\r\nX-Query: lie\r\n\r\n");
        try (Wire server = target.accept()) {
            String head = server.readHead();
            server.send(answer);
            return head + client.readResponse();
        }
    }

    private static String value(String text, String name) {
        int at = text.indexOf(name + ": ") + name.length() + 2;
        return text.substring(at, text.indexOf('\r', at));
    }

    @Test
    void namesInBracesStandForWhatIsKnown() throws Exception {
        String both = get("/a%20b?c=d", "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
        int port = ((InetSocketAddress) client.socket().getLocalSocketAddress()).getPort();
        assertThat(value(both, "X-All"))
                .isEqualTo("127.0.0.1 " + port + " Shop.localhost:99 GET /a%20b c=d http 127.0.0.1 " + target.port());
        assertThat(value(both, "X-Json")).isEqualTo("{\"a\":\"GET\"}");
        assertThat(new String(value(both, "X-Name").getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                .isEqualTo("Gr\u00f6\u00dfe");
        assertThat(value(both, "X-Query")).isEqualTo("c=d");
        assertThat(value(both, "X-From")).isEqualTo(Integer.toString(target.port()));
        String id = value(both, "X-Id");
        assertThat(id).matches("[0-9a-f]{32}");
        assertThat(both.split(id, -1)).as("the same both ways").hasSize(3);
    }

    @Test
    void whatIsNotKnownMakesNoField() throws Exception {
        assertThat(get("/", "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"))
                .doesNotContain("X-Query");
    }

    @Test
    void anAnswerOfThisProgramsOwnKnowsThemAsWell() throws Exception {
        client.send("GET /own/a HTTP/1.1\r\nHost: shop.localhost\r\n\r\n");
        assertThat(client.readResponse())
                .containsIgnoringCase("\r\nX-Path: /own/a\r\n")
                .doesNotContain("X-Target")
                .containsIgnoringCase("\r\nX-Content-Type-Options: nosniff\r\n");
    }

    @Test
    void browsersAreMadeCareful() throws Exception {
        assertThat(get("/safe", "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"))
                .containsIgnoringCase("\r\nX-Content-Type-Options: nosniff\r\n")
                .containsIgnoringCase("\r\nX-Frame-Options: SAMEORIGIN\r\n")
                .containsIgnoringCase("\r\nContent-Security-Policy: frame-ancestors 'self'\r\n")
                .as("the route's own edits come last")
                .doesNotContainIgnoringCase("referrer-policy");
    }

    @Test
    void whatTheTargetSaysStays() throws Exception {
        assertThat(
                        get(
                                "/safe",
                                "HTTP/1.1 204 No Content\r\nConnection: close\r\nX-Content-Type-Options: other\r\n"
                                        + "Content-Security-Policy: default-src 'self'; Frame-Ancestors https://a.test\r\n\r\n"))
                .contains("X-Content-Type-Options: other")
                .doesNotContain("nosniff")
                .doesNotContain("X-Frame-Options")
                .doesNotContain("frame-ancestors 'self'");
    }
}
