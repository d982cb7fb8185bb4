package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.testing.NoLeaks;
import dev.portolan.engine.testing.ReadingUpstream;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.Wire;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Paths that become others, and redirects that take something of the request along. */
@ExtendWith(NoLeaks.class)
class RewriteIT {

    @TempDir
    private Path folder;

    @Test
    void theTargetSeesTheOtherPath() throws Exception {
        try (ReadingUpstream target = new ReadingUpstream();
                RunningEngine engine = RunningEngine.routes(folder, """
                        { "path": "/", "to": "%s",
                          "rewritePath": [ { "match": "/items/([0-9]+)", "to": "/item?id=$1" },
                                           { "match": "/old/(.*)", "to": "/new/$1" } ] }
                        """.formatted(target.url()));
                Wire wire = engine.call()) {
            wire.send("GET /items/7?a=b HTTP/1.1\r\nHost: shop.localhost\r\n\r\n")
                    .readResponse();
            assertThat(target.taken().remove().start()).isEqualTo("GET /item?id=7&a=b HTTP/1.1");

            wire.send("GET /old/x%20y HTTP/1.1\r\nHost: shop.localhost\r\n\r\n").readResponse();
            assertThat(target.taken().remove().start()).isEqualTo("GET /new/x%20y HTTP/1.1");
        }
    }

    @Test
    void aRedirectTakesTheRequestAlong() throws Exception {
        try (RunningEngine engine = RunningEngine.routes(folder, """
                { "path": "/a", "redirect": "https://example.com/b{request.rest}?{request.query}" },
                { "path": "/c/([a-z]+)/.*", "pathMatch": "regex", "redirect": { "to": "/d/{match.1}", "status": 308 } },
                { "path": "/e", "redirect": "{request.scheme}://{request.hostname}:8443{request.uri}" },
                { "path": "/f", "redirect": "{request.rest}/" }
                """)) {
            assertThat(location(engine, "/a/x?q=1")).isEqualTo("https://example.com/b/x?q=1");
            assertThat(location(engine, "/a")).isEqualTo("https://example.com/b");
            assertThat(location(engine, "/c/shop/x")).isEqualTo("/d/shop");
            assertThat(location(engine, "/e/x?y")).isEqualTo("http://shop.localhost:8443/e/x?y");
            assertThat(location(engine, "/f//evil.example")).as("no other host").isEqualTo("/evil.example/");
        }
    }

    private static String location(RunningEngine engine, String target) throws IOException {
        try (Wire wire = engine.call()) {
            String head = wire.send("GET " + target + " HTTP/1.1\r\nHost: shop.localhost\r\n\r\n")
                    .readHead();
            int at = head.indexOf("\r\nlocation: ") < 0
                    ? head.indexOf("\r\nLocation: ")
                    : head.indexOf("\r\nlocation: ");
            assertThat(at).as(head).isPositive();
            return head.substring(at + 12, head.indexOf("\r\n", at + 2));
        }
    }
}
