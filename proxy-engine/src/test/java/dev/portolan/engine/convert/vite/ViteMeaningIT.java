package dev.portolan.engine.convert.vite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import dev.portolan.engine.routing.OutgoingPath;
import dev.portolan.engine.routing.RequestPath;
import dev.portolan.engine.routing.RouteTable;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A table that Node.js reads and Vite's own rule goes by (the first key that the URL begins with, or fits as a pattern; then
 * {@code rewrite}; then the target's path before it) and the routes of the profile send every URL to the same place.
 */
@Tag("clients")
class ViteMeaningIT {

    private static final Path RESOURCES = Path.of("src/test/resources/dev/portolan/engine/convert");

    private static final String SCRIPT = """
            import { readFileSync } from 'node:fs'
            const { default: config } = await import(process.argv[2])
            const { port = 5173, proxy } = config.server
            const fits = (key, url) => (key[0] === '^' ? new RegExp(key).test(url) : url.startsWith(key))
            for (const url of readFileSync(process.argv[3], 'utf8').split('\\n').filter(Boolean)) {
              const key = Object.keys(proxy).find((each) => fits(each, url))
              if (key === undefined) {
                console.log(`http://localhost:${port}${url}`)
                continue
              }
              const options = typeof proxy[key] === 'string' ? { target: proxy[key] } : proxy[key]
              const path = options.rewrite ? options.rewrite(url) : url
              const target = options.target.socketPath ? `unix:${options.target.socketPath}` : options.target.replace(/\\/$/, '').replace(/^ws/, 'http')
              console.log(target + (path.startsWith('/') ? path : '/' + path))
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void whatIsExportedSendsEverythingToTheSamePlace() throws Exception {
        Profile profile = Objects.requireNonNull(
                Profiles.parse(Files.readString(RESOURCES.resolve("export/vite-dev-server.json")))
                        .profile());
        List<String> urls =
                urls(List.of("/api", "/api/health", "/api/orders", "/v1/items", "/v12/items", "/$a(b)", "/apis", ""));

        assertThat(inNode("exported.mjs", new Vite().write(profile).text(), urls))
                .isEqualTo(here(profile, urls));
    }

    @ParameterizedTest
    @ValueSource(strings = {"edges.cjs", "documentation.js", "everything.js"})
    void whatIsImportedSendsEverythingToTheSamePlace(String name) throws Exception {
        Source source = Source.of(RESOURCES.resolve("import/vite").resolve(name));
        Imported imported = new Vite().read(source);
        boolean queriesCount =
                imported.remarks().stream().anyMatch(remark -> remark.message().contains("compares the query"));
        List<String> urls = urls(List.of(
                        "/foo",
                        "/fallback/x",
                        "/socket.io",
                        "/v1/items",
                        "/api",
                        "/api/later",
                        "/b",
                        "/c/d",
                        "/f",
                        "/x/e",
                        "/h",
                        "/j/k",
                        "/other",
                        ""))
                .stream()
                .filter(url -> !queriesCount || url.indexOf('?') < 0)
                .toList();

        String text =
                source.text().replace("import { defineConfig } from 'vite'", "const defineConfig = (config) => config");
        assertThat(inNode(name.replace(".js", ".mjs"), text, urls))
                .isEqualTo(here(Objects.requireNonNull(imported.profile()), urls));
    }

    private static List<String> urls(List<String> paths) {
        List<String> urls = new ArrayList<>();
        for (String path : paths) {
            for (String end : List.of("", "/", "/x", "/x/y.json", "?q=1", "/x?q=/api", "/%2F", "/api")) {
                String url = path + end;
                if (url.startsWith("/")) {
                    urls.add(url);
                }
            }
        }
        return urls.stream().distinct().toList();
    }

    private List<String> inNode(String name, String module, List<String> urls)
            throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("probe.mjs"), SCRIPT);
        Path config = Files.writeString(folder.resolve(name), module);
        Path asked = Files.writeString(folder.resolve("urls.txt"), String.join("\n", urls));
        Path out = folder.resolve("out.txt");
        Process node = new ProcessBuilder(
                        "node", script.toString(), config.toUri().toString(), asked.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(node.exitValue()).as(Files.readString(out)).isZero();
        return Files.readAllLines(out);
    }

    private static List<String> here(Profile profile, List<String> urls) {
        RouteTable table = RouteTable.compile(profile);
        int port = profile.listeners().getFirst().port();
        return urls.stream().map(url -> here(table, port, url)).toList();
    }

    private static String here(RouteTable table, int port, String url) {
        RequestPath.Valid path = (RequestPath.Valid) RequestPath.parse(url);
        RouteTable.Matched matched = Objects.requireNonNull(
                table.match(port, "GET", "localhost", path.path(), path.query(), new DefaultHttpHeaders()), url);
        Action.Forward forward = (Action.Forward) matched.route().action();
        // Node leaves the scheme's own port out.
        String origin = forward.target()
                .origin()
                .replaceFirst("^http://(.*):80$", "http://$1")
                .replaceFirst("^https://(.*):443$", "https://$1");
        return origin + OutgoingPath.of(matched.route(), forward.target(), path.path(), path.query());
    }
}
