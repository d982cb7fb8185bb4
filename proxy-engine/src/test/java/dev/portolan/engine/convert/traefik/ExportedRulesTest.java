package dev.portolan.engine.convert.traefik;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.convert.tree.Tree;
import dev.portolan.engine.convert.tree.YamlText;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import dev.portolan.engine.routing.RouteTable;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules and priorities that are written pick, as Traefik's documentation has it, what the profile picks here. */
class ExportedRulesTest {

    private static final Path FOLDER = Path.of("src/test/resources/dev/portolan/engine/convert/export");

    /** A router of the text. */
    private record Written(String rule, int priority, List<String> entryPoints, String service) {}

    @ParameterizedTest
    @ValueSource(strings = {"traefik-gateway", "traefik-balancing"})
    void theSameRoutesArePicked(String name) throws Exception {
        Profile profile = Objects.requireNonNull(
                Profiles.parse(Files.readString(FOLDER.resolve(name + ".json"))).profile());
        String text = new TraefikFile().write(profile).text();
        Tree.Fields root =
                (Tree.Fields) YamlText.read(Source.of("test", text)).documents().getFirst();
        List<Written> routers = routers(root);
        RouteTable table = RouteTable.compile(profile);
        int asked = 0;
        for (Listener listener : profile.listeners()) {
            for (RuleOracle.Request request :
                    listener.redirectToTls() == null ? requests(profile) : List.<RuleOracle.Request>of()) {
                assertThat(there(root, routers, entryPoint(listener), request))
                        .as("%s on %d\n%s", request, listener.port(), text)
                        .isEqualTo(here(table, listener.port(), request));
                asked++;
            }
        }
        assertThat(asked).isGreaterThan(150);
    }

    private static String entryPoint(Listener listener) {
        String kind = listener.tls() ? "websecure" : "web";
        return listener.port() == (listener.tls() ? 443 : 80) ? kind : kind + "-" + listener.port();
    }

    private static List<Written> routers(Tree.Fields root) {
        List<Written> routers = new ArrayList<>();
        for (Tree.Field field : below(root, "http", "routers").fields().values()) {
            Tree.Fields router = (Tree.Fields) field.value();
            List<String> on = new ArrayList<>();
            ((Tree.Items) Objects.requireNonNull(router.get("entryPoints")))
                    .items()
                    .forEach(item -> on.add(((Tree.Leaf) item).text()));
            String rule = Objects.requireNonNull(router.text("rule"));
            String priority = router.text("priority");
            routers.add(new Written(
                    rule,
                    priority == null ? rule.length() : Integer.parseInt(priority),
                    on,
                    Objects.requireNonNull(router.text("service"))));
        }
        return routers;
    }

    private static Tree.Fields below(Tree.Fields root, String... path) {
        Tree.Fields fields = root;
        for (String each : path) {
            fields = (Tree.Fields) Objects.requireNonNull(fields.get(each), each);
        }
        return fields;
    }

    private static String there(Tree.Fields root, List<Written> routers, String on, RuleOracle.Request request) {
        return routers.stream()
                .filter(each -> each.entryPoints().contains(on))
                .sorted(Comparator.comparingInt(Written::priority).reversed())
                .filter(each -> RuleOracle.fits(each.rule(), request))
                .findFirst()
                .map(each -> first(root, each.service()))
                .orElse("");
    }

    private static String first(Tree.Fields root, String service) {
        if (service.equals("noop@internal")) {
            return "elsewhere";
        }
        Tree.Fields written = below(root, "http", "services", service);
        if (written.get("failover") != null) {
            return first(root, Objects.requireNonNull(below(written, "failover").text("service")));
        }
        Tree.Items servers = (Tree.Items)
                Objects.requireNonNull(below(written, "loadBalancer").get("servers"));
        return Objects.requireNonNull(((Tree.Fields) servers.items().getFirst()).text("url"));
    }

    private static String here(RouteTable table, int port, RuleOracle.Request request) {
        HttpHeaders headers = new DefaultHttpHeaders();
        request.headers().forEach(headers::set);
        String query = request.query().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("&"));
        RouteTable.Matched matched =
                table.match(port, request.method(), request.host(), request.path(), query, headers);
        if (matched == null) {
            return "";
        }
        return matched.route().action() instanceof Action.Forward forward
                ? forward.target().origin() + forward.target().base()
                : "elsewhere";
    }

    private static List<RuleOracle.Request> requests(Profile profile) {
        List<RuleOracle.Request> requests = new ArrayList<>();
        for (String host : profile.hosts()) {
            String asked = host.startsWith("*.") ? "deep.er" + host.substring(1) : host;
            profile.routes().forEach(route -> {
                String path =
                        route.match().path().equals("/") ? "" : route.match().path();
                for (String target :
                        List.of("/", path, path + "/", path + "/x", path + "x", "/items/42", "/x" + path)) {
                    for (String method : List.of("GET", "PUT")) {
                        String sent = target.isEmpty() ? "/" : target;
                        requests.add(new RuleOracle.Request(method, asked, sent, Map.of(), Map.of()));
                        requests.add(
                                new RuleOracle.Request(method, asked, sent, Map.of("v", "2"), Map.of("X-Beta", "yes")));
                    }
                }
            });
        }
        return requests;
    }
}
