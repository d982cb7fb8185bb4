package dev.portolan.engine.convert.traefik;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.routing.RouteTable;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The router that Traefik gives a request to and the route here are the same, whatever the rules' order and overlap. */
class SameRoutersTest {

    private static final List<String> HOSTS = List.of("a.example", "b.example", "x.b.example");
    private static final List<String> PATHS = List.of(
            "/",
            "/api",
            "/api/",
            "/apix",
            "/api/v1",
            "/api/v1/",
            "/api/v1x",
            "/API",
            "/v1",
            "/items/42",
            "/items/x",
            "/pic.png",
            "/api/pic.png",
            "/api%2Fv1",
            "/api//v1",
            "/static",
            "/static/app.js");

    private static final List<String> MATCHERS = List.of(
            "Host(`a.example`)",
            "Host(`b.example`)",
            "HostRegexp(`^.+\\.b\\.example$`)",
            "PathPrefix(`/`)",
            "PathPrefix(`/api`)",
            "PathPrefix(`/api/`)",
            "PathPrefix(`/api/v1`)",
            "Path(`/api`)",
            "Path(`/static`)",
            "PathRegexp(`^/items/[0-9]+$`)",
            "PathRegexp(`\\.png$`)",
            "!PathPrefix(`/static`)",
            "!Path(`/`)",
            "Method(`GET`)",
            "Method(`POST`)",
            "Header(`X-A`, `1`)",
            "Query(`q`, `1`)");

    private record Ruled(String name, String rule, int priority, String service, List<String> entryPoints) {

        /** On every entry point, with a service of the router's name. */
        Ruled(String name, String rule, int priority) {
            this(name, rule, priority, name, List.of("web", "websecure"));
        }

        int rank() {
            return priority == 0 ? rule.length() : priority;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host(`a.example`) ; Host(`a.example`) && PathPrefix(`/api`)",
                "PathPrefix(`/api/v1`) && Method(`GET`) ; Host(`a.example`) ; Host(`b.example`)",
                "PathPrefix(`/`) ; PathPrefix(`/api`) ; PathPrefix(`/api/v1`)",
                "Host(`a.example`) && (Path(`/api`) || PathPrefix(`/api/`)) ; Host(`a.example`)",
                "Host(`a.example`) && PathRegexp(`\\.png$`) ; Host(`a.example`) && PathPrefix(`/api`)",
                "(Host(`a.example`) || Host(`b.example`)) && Path(`/api`) ; PathPrefix(`/api`)",
                "Host(`a.example`) && !(PathPrefix(`/api`) || Path(`/static`)) ; Host(`a.example`)",
                "HostRegexp(`^.+\\.b\\.example$`) ; PathPrefix(`/static`) && Header(`X-A`, `1`)",
                "Host(`a.example`) && Query(`q`, `1`) ; Host(`a.example`) && PathPrefix(`/api/v1`)"
            })
    void rulesMeanTheSame(String rules) {
        List<Ruled> routers = new ArrayList<>();
        for (String rule : rules.split(";", -1)) {
            routers.add(new Ruled("r" + routers.size(), rule.strip(), 0));
        }
        compare(routers);
    }

    @Test
    void explicitPrioritiesComeFirst() {
        compare(List.of(
                new Ruled("r0", "Host(`a.example`) && PathPrefix(`/api/v1`)", 1),
                new Ruled("r1", "Host(`a.example`) && PathPrefix(`/api`)", 2),
                new Ruled("r2", "Host(`a.example`)", 3),
                new Ruled("r3", "Path(`/api`)", 4)));
    }

    @Test
    void anyRulesMeanTheSame() {
        Random random = new Random(11);
        for (int round = 0; round < 400; round++) {
            List<Ruled> routers = new ArrayList<>();
            for (int i = 0; i < 2 + random.nextInt(7); i++) {
                routers.add(new Ruled("r" + i, rule(random), random.nextInt(4) == 0 ? 1 + random.nextInt(60) : 0));
            }
            if (routers.stream().map(Ruled::rank).distinct().count() == routers.size()) {
                compare(routers);
            }
        }
    }

    @Test
    void whatDoesTheSameElsewhereKeepsItsOrder() {
        Random random = new Random(12);
        List<List<String>> entryPoints = List.of(List.of("web"), List.of("websecure"), List.of("web", "websecure"));
        for (int round = 0; round < 300; round++) {
            List<Ruled> routers = new ArrayList<>();
            for (int i = 0; i < 2 + random.nextInt(5); i++) {
                String rule = routers.isEmpty() || random.nextBoolean()
                        ? rule(random)
                        : routers.get(random.nextInt(routers.size())).rule();
                routers.add(
                        new Ruled("r" + i, rule, 100 - i, "r" + random.nextInt(2), entryPoints.get(random.nextInt(3))));
            }
            compare(routers);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host(`h%1$d.example`) ; PathPrefix(`/long/path/of/every/host`) ; PathRegexp(`^/.*[.]png$`) && Method(`GET`)",
                "PathPrefix(`/api`) && Header(`X-A`, `%1$d`) ; PathPrefix(`/api`) && Query(`q`, `%1$d`) && Method(`GET`)",
                "PathPrefix(`/p%1$d`) ; PathPrefix(`/p%1$d/x`) && Host(`a.example`) ; PathPrefix(`/`) && Host(`b.example`)"
            })
    void profilesGrowAsConfigurationsDo(String rules) {
        assertThat(size(rules, 200)).isLessThan(3 * size(rules, 100));
    }

    private static int size(String rules, int times) {
        List<Ruled> routers = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            for (String rule : rules.split(";", -1)) {
                if (i == 0 || rule.contains("%")) {
                    routers.add(
                            new Ruled("r" + routers.size(), rule.formatted(i).strip(), 1000 - routers.size() % 7));
                }
            }
        }
        Imported imported = new TraefikFile().read(Source.of("test", yaml(routers)));
        assertThat(imported.remarks()).isEmpty();
        return imported.text().length();
    }

    private static String rule(Random random) {
        String rule = MATCHERS.get(random.nextInt(MATCHERS.size()));
        for (int more = random.nextInt(3); more > 0; more--) {
            String other = MATCHERS.get(random.nextInt(MATCHERS.size()));
            rule = random.nextInt(4) == 0 ? "(%s || %s)".formatted(rule, other) : rule + " && " + other;
        }
        return rule;
    }

    private static void compare(List<Ruled> routers) {
        String yaml = yaml(routers);
        Imported imported = new TraefikFile().read(Source.of("test", yaml));
        Profile profile = imported.profile();
        if (profile == null) {
            assertThat(routers)
                    .as(yaml)
                    .allMatch(each -> requests().stream().noneMatch(request -> RuleOracle.fits(each.rule(), request)));
            return;
        }
        RouteTable table = RouteTable.compile(profile);
        profile.listeners().forEach(listener -> {
            int port = listener.port();
            String entryPoint = port == 80 ? "web" : "websecure";
            for (RuleOracle.Request request : requests()) {
                if (table.answersTo(request.host())) {
                    assertThat(here(table, port, request))
                            .as("%s\n%s\n%s\n%s", request, yaml, imported.text(), imported.remarks())
                            .isEqualTo(there(routers, entryPoint, request));
                }
            }
        });
    }

    private static String there(List<Ruled> routers, String entryPoint, RuleOracle.Request request) {
        return routers.stream()
                .sorted(Comparator.comparingInt(Ruled::rank).reversed())
                .filter(each -> each.entryPoints().contains(entryPoint) && RuleOracle.fits(each.rule(), request))
                .map(Ruled::service)
                .findFirst()
                .orElse("");
    }

    private static String here(RouteTable table, int port, RuleOracle.Request request) {
        HttpHeaders headers = new DefaultHttpHeaders();
        request.headers().forEach(headers::set);
        String query = request.query().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("&"));
        RouteTable.Matched matched =
                table.match(port, request.method(), request.host(), request.path(), query, headers);
        return matched == null
                ? ""
                : ((Action.Forward) matched.route().action()).target().host();
    }

    private static List<RuleOracle.Request> requests() {
        List<RuleOracle.Request> requests = new ArrayList<>();
        for (String host : HOSTS) {
            for (String path : PATHS) {
                for (String method : List.of("GET", "POST", "DELETE")) {
                    for (Map<String, String> query : List.of(Map.<String, String>of(), Map.of("q", "1"))) {
                        requests.add(new RuleOracle.Request(method, host, path, query, Map.of()));
                        requests.add(new RuleOracle.Request(method, host, path, query, Map.of("X-A", "1")));
                    }
                }
            }
        }
        return requests;
    }

    private static String yaml(List<Ruled> routers) {
        StringBuilder yaml = new StringBuilder("http:\n  routers:\n");
        for (Ruled router : routers) {
            yaml.append("    %s:\n      rule: '%s'\n      priority: %d\n      service: %s\n      entryPoints: %s\n"
                    .formatted(
                            router.name(), router.rule(), router.priority(), router.service(), router.entryPoints()));
        }
        yaml.append("  services:\n");
        routers.stream()
                .map(Ruled::service)
                .distinct()
                .forEach(service -> yaml.append("    %s:\n      loadBalancer: { servers: [ { url: 'http://%s:1' } ] }\n"
                        .formatted(service, service)));
        return yaml.toString();
    }
}
