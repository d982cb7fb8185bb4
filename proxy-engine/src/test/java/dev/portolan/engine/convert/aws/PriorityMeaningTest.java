package dev.portolan.engine.convert.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.routing.RouteTable;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Rules that are tried by priority, as the documentation of Elastic Load Balancing has them, and the routes that they become
 * send every request to the same place.
 */
class PriorityMeaningTest {

    private static final long SEED = 7;
    private static final int PORT = 8080;
    private static final List<String> PATHS = List.of(
            "/api/*",
            "/api",
            "/api/v2/*",
            "/api/v2",
            "*.json",
            "/*/v2",
            "/a*",
            "/api*",
            "/*",
            "/img/?",
            "/",
            "/api/v?/x");
    private static final List<String> HOSTS =
            List.of("a.example.com", "*.example.com", "b.example.com", "*.b.example.com");
    private static final List<String> METHODS = List.of("GET", "POST");
    private static final List<String> ASKED_PATHS = List.of(
            "/",
            "/api",
            "/api/",
            "/apis",
            "/api/x",
            "/api/v2",
            "/api/v2/",
            "/api/v2/x",
            "/api/v2/x.json",
            "/x.json",
            "/x/v2",
            "/a",
            "/abc",
            "/img/1",
            "/img/12",
            "/img/",
            "/API/x",
            "/api/v3/x");
    private static final List<String> ASKED_HOSTS = List.of(
            "a.example.com", "b.example.com", "c.b.example.com", "x.y.example.com", "other.test", "example.com");

    private record Rule(List<String> hosts, List<String> paths, List<String> methods) {

        boolean takes(String host, String path, String method) {
            return (hosts.isEmpty() || hosts.stream().anyMatch(glob -> fits(glob, host)))
                    && (paths.isEmpty() || paths.stream().anyMatch(glob -> fits(glob, path) || isPrefix(glob, path)))
                    && (methods.isEmpty() || methods.contains(method));
        }

        /** What the table says of {@code /api/*}: it takes {@code /api} as well. */
        private static boolean isPrefix(String glob, String path) {
            return glob.length() > 2
                    && glob.endsWith("/*")
                    && glob.indexOf('*') == glob.length() - 1
                    && glob.equals(path + "/*");
        }

        private static boolean fits(String glob, String text) {
            return text.matches(glob.chars()
                    .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : "\\Q" + (char) c + "\\E")
                    .collect(Collectors.joining()));
        }

        String json(int index) {
            return """
                    { "ListenerArn": "l", "Priority": "%d", "Conditions": [ %s ],
                      "Actions": [ { "Type": "fixed-response", "FixedResponseConfig": { "StatusCode": "200", "MessageBody": "%d" } } ] }
                    """.formatted(index + 1, conditions(), index);
        }

        private String conditions() {
            List<String> conditions = new ArrayList<>();
            condition("host-header", hosts, conditions);
            condition("path-pattern", paths, conditions);
            condition("http-request-method", methods, conditions);
            return String.join(", ", conditions);
        }

        private static void condition(String field, List<String> values, List<String> conditions) {
            if (!values.isEmpty()) {
                String list = values.stream().map(value -> '"' + value + '"').collect(Collectors.joining(", "));
                conditions.add("{ \"Field\": \"%s\", \"Values\": [ %s ] }".formatted(field, list));
            }
        }
    }

    @Test
    void everyRequestGoesWhereThePriorityLeadsIt() {
        Random random = new Random(SEED);
        for (int round = 0; round < 400; round++) {
            List<Rule> rules = new ArrayList<>();
            for (int i = 1 + random.nextInt(6); i > 0; i--) {
                rules.add(rule(random));
            }
            assertSame(rules);
        }
    }

    private static Rule rule(Random random) {
        List<String> hosts = random.nextInt(3) == 0 ? some(HOSTS, random) : List.of();
        List<String> methods = random.nextInt(4) == 0 ? some(METHODS, random) : List.of();
        List<String> paths =
                hosts.isEmpty() && methods.isEmpty() || random.nextBoolean() ? some(PATHS, random) : List.of();
        return new Rule(hosts, paths, methods);
    }

    private static List<String> some(List<String> all, Random random) {
        List<String> some = new ArrayList<>(List.of(all.get(random.nextInt(all.size()))));
        if (random.nextInt(3) == 0) {
            some.add(all.get(random.nextInt(all.size())));
        }
        return some.stream().distinct().toList();
    }

    private static void assertSame(List<Rule> rules) {
        StringBuilder json = new StringBuilder();
        for (int i = 0; i < rules.size(); i++) {
            json.append(i == 0 ? "" : ",").append(rules.get(i).json(i));
        }
        String text = """
                { "Listeners": [ { "ListenerArn": "l", "Port": 8080, "Protocol": "HTTP", "DefaultActions": [
                    { "Type": "fixed-response", "FixedResponseConfig": { "StatusCode": "200", "MessageBody": "default" } } ] } ],
                  "Rules": [ %s ] }
                """.formatted(json);
        Imported imported = new AwsAlb().read(Source.of("test", text));
        Profile profile = Objects.requireNonNull(
                imported.profile(), () -> imported.remarks().toString());
        RouteTable table = RouteTable.compile(profile);
        for (String host : ASKED_HOSTS) {
            for (String path : ASKED_PATHS) {
                for (String method : METHODS) {
                    assertThat(reached(table, host, path, method))
                            .as("%s %s%s of %s\n%s", method, host, path, rules, imported.text())
                            .isEqualTo(expected(rules, host, path, method));
                }
            }
        }
    }

    private static String expected(List<Rule> rules, String host, String path, String method) {
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).takes(host, path, method)) {
                return Integer.toString(i);
            }
        }
        return "default";
    }

    private static String reached(RouteTable table, String host, String path, String method) {
        RouteTable.Matched matched = table.match(PORT, method, host, path, null, new DefaultHttpHeaders());
        return matched != null && matched.route().action() instanceof Action.Respond respond
                ? String.valueOf(respond.body())
                : "404";
    }
}
