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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** A router; its service has the router's name. */
    private record Ruled(String name, String rule, int priority) {

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
        int port = profile.listeners().getFirst().port();
        for (RuleOracle.Request request : requests()) {
            if (table.answersTo(request.host())) {
                assertThat(here(table, port, request))
                        .as("%s\n%s\n%s\n%s", request, yaml, imported.text(), imported.remarks())
                        .isEqualTo(there(routers, request));
            }
        }
    }

    private static String there(List<Ruled> routers, RuleOracle.Request request) {
        return routers.stream()
                .sorted(Comparator.comparingInt(Ruled::rank).reversed())
                .filter(each -> RuleOracle.fits(each.rule(), request))
                .map(Ruled::name)
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
        Map<String, String> parts = new LinkedHashMap<>();
        for (Ruled router : routers) {
            parts.merge(
                    "routers",
                    "    %s:\n      rule: '%s'\n      priority: %d\n      service: %s\n"
                            .formatted(router.name(), router.rule(), router.priority(), router.name()),
                    String::concat);
            parts.merge(
                    "services",
                    "    %s:\n      loadBalancer: { servers: [ { url: 'http://%s:1' } ] }\n"
                            .formatted(router.name(), router.name()),
                    String::concat);
        }
        return "http:\n  routers:\n%s  services:\n%s"
                .formatted(Objects.requireNonNull(parts.get("routers")), Objects.requireNonNull(parts.get("services")));
    }
}
