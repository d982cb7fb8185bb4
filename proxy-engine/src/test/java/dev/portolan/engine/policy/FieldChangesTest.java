package dev.portolan.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.Exchange.Field;
import dev.portolan.engine.capture.FieldChange;
import dev.portolan.engine.profile.HeaderEdits;
import dev.portolan.engine.profile.Rewrite;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Target;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FieldChangesTest {

    private static final Target TARGET = new Target("http", "localhost", 8080, "");
    private static final ClientInfo CLIENT = ClientInfo.of("127.0.0.1", "https", "shop.localhost:4443", "HTTP/1.1");

    @Test
    void everyChangeOfARequestNamesItsRule() {
        Route route = Routes.prefix(
                "/",
                new Rewrite(
                        false,
                        null,
                        Rewrite.TARGET_HOST,
                        true,
                        true,
                        new HeaderEdits(Map.of("X-Env", "dev"), Map.of(), List.of("X-Debug")),
                        HeaderEdits.NONE));
        HttpHeaders in = new DefaultHttpHeaders()
                .add("Host", "shop.localhost:4443")
                .add("Connection", "close, X-Hop")
                .add("X-Hop", "1")
                .add("X-Debug", "1")
                .add("Accept", "*/*")
                .add("Content-Length", "3")
                .add("X-Forwarded-For", "203.0.113.9");

        List<FieldChange> changes = FieldChanges.ofRequest(
                route, fields(in), fields(RequestFields.outgoing(route, TARGET, CLIENT, in, Variables.NONE)), Set.of());

        assertThat(changes)
                .contains(
                        new FieldChange("host", "shop.localhost:4443", "localhost:8080", "hostHeader: target"),
                        new FieldChange("Connection", "close, X-Hop", null, "hop-by-hop"),
                        new FieldChange("X-Hop", "1", null, "hop-by-hop, named by Connection"),
                        new FieldChange("X-Debug", "1", null, "headers.request of the route"),
                        new FieldChange("X-Env", null, "dev", "headers.request of the route"),
                        new FieldChange("Content-Length", "3", null, "framing, written anew for each connection"),
                        new FieldChange(
                                "X-Forwarded-For",
                                "203.0.113.9",
                                "127.0.0.1",
                                "always added; a client's own is not believed"))
                .noneMatch(change -> change.name().equalsIgnoreCase("accept"));
    }

    @Test
    void everyChangeOfAResponseNamesItsRule() {
        Route route = Routes.plain();
        HttpHeaders in = new DefaultHttpHeaders()
                .add("Location", "http://localhost:8080/a")
                .add("Set-Cookie", "a=1; Domain=localhost")
                .add("Set-Cookie", "b=1")
                .add("Strict-Transport-Security", "max-age=1")
                .add("Alt-Svc", "h3=\":8080\"")
                .add("Transfer-Encoding", "chunked");

        List<FieldChange> changes = FieldChanges.ofResponse(
                route,
                fields(in),
                fields(ResponseFields.outgoing(route, TARGET, CLIENT, "/", in, Variables.NONE)),
                Set.of());

        assertThat(changes)
                .containsExactly(
                        new FieldChange(
                                "Location",
                                "http://localhost:8080/a",
                                "https://shop.localhost:4443/a",
                                "rewriteLocation: it pointed at the target"),
                        new FieldChange(
                                "Set-Cookie",
                                "a=1; Domain=localhost",
                                "a=1",
                                "rewriteCookies: it was made for the target"),
                        new FieldChange(
                                "Strict-Transport-Security",
                                "max-age=1",
                                null,
                                "would force https on every other local port of this name"),
                        new FieldChange("Alt-Svc", "h3=\":8080\"", null, "would send the browser past the proxy"),
                        new FieldChange(
                                "Transfer-Encoding", "chunked", null, "framing, written anew for each connection"));
    }

    private static List<Field> fields(HttpHeaders headers) {
        return headers.entries().stream()
                .map(field -> new Field(field.getKey(), field.getValue()))
                .toList();
    }
}
