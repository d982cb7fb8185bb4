package dev.portolan.engine.convert.aws;

import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.tree.Reading;
import dev.portolan.engine.convert.tree.Section;
import dev.portolan.engine.convert.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The target groups that a rule forwards to, as the targets of a route or a TCP forward. */
final class Targets {

    private static final int MOST_WEIGHT = 1000;

    private final Balancers balancers;
    private final Reading reading;
    private final Remarks remarks;
    private final String root;

    Targets(Balancers balancers, Reading reading, String root) {
        this.balancers = balancers;
        this.reading = reading;
        this.remarks = reading.remarks();
        this.root = root;
    }

    private record Weighted(Balancers.Group group, int weight) {}

    /** Whether there was anything to send to. */
    boolean forward(Section action, Part route, boolean tcp) {
        List<Weighted> groups = groups(action);
        if (groups.isEmpty()) {
            return false;
        }
        List<List<String>> urls = new ArrayList<>();
        for (Weighted each : groups) {
            List<String> of = urls(each.group(), tcp, action.at());
            if (of.isEmpty()) {
                return false;
            }
            urls.add(of);
        }
        write(groups, urls, route, action.at());
        new GroupSettings(reading, route, tcp, root).read(groups.getFirst().group());
        return true;
    }

    private List<Weighted> groups(Section action) {
        List<Weighted> groups = new ArrayList<>();
        String single = action.text("TargetGroupArn");
        action.section("ForwardConfig", config -> {
            config.each("TargetGroups", each -> {
                Integer weight = each.number("Weight");
                add(groups, each.text("TargetGroupArn", ""), weight == null ? 1 : weight, each.at());
            });
            config.section("TargetGroupStickinessConfig", sticky -> {
                sticky.ignore("DurationSeconds");
                if (sticky.truth("Enabled", false)) {
                    remarks.approximated(
                            sticky.at(),
                            "TargetGroupStickinessConfig",
                            "A browser stays with the target that answered it first, for as long as it keeps the cookie.");
                }
            });
        });
        if (groups.isEmpty() && single != null) {
            add(groups, single, 1, action.at("TargetGroupArn"));
        }
        return groups;
    }

    private void add(List<Weighted> groups, String key, int weight, Position at) {
        Balancers.Group group = balancers.groups.get(key);
        if (group == null) {
            String name = GroupNames.of(key);
            remarks.note(
                    at,
                    name,
                    "The target group %s is not in this text, so that its port and protocol are not known; port 80 and HTTP are taken."
                            .formatted(name));
            group = new Balancers.Group(at, name, new Tree.Fields(at, Map.of()), List.of(), Map.of());
        }
        groups.add(new Weighted(group, Math.max(0, Math.min(weight, 999))));
    }

    private List<String> urls(Balancers.Group group, boolean tcp, Position at) {
        String type = group.fields().text("TargetType");
        if ("lambda".equals(type)) {
            remarks.leftOut(
                    at,
                    group.name(),
                    "A Lambda function is no server to forward to; run it locally behind a port (sam local start-api) and write a route there.");
            return List.of();
        }
        String scheme = tcp ? "" : scheme(group.fields());
        int port = port(group.fields().text("Port"), scheme.startsWith("https") ? 443 : 80);
        List<String> urls = new ArrayList<>();
        for (Tree target : group.targets()) {
            if (target instanceof Tree.Fields fields && fields.text("Id") != null) {
                urls.add(scheme + host(String.valueOf(fields.text("Id"))) + ":" + port(fields.text("Port"), port));
            }
        }
        List<String> distinct = urls.stream().distinct().toList();
        return distinct.isEmpty() ? List.of(scheme + group.name() + ":" + port) : distinct;
    }

    private static String host(String id) {
        String host = id.startsWith("arn:") ? GroupNames.of(id) : id;
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }

    private static String scheme(Tree.Fields group) {
        boolean tls = "HTTPS".equals(group.text("Protocol"));
        String version = group.text("ProtocolVersion");
        boolean http2 = "GRPC".equals(version) || "HTTP2".equals(version);
        return tls ? "https://" : http2 ? "h2c://" : "http://";
    }

    private static int port(@Nullable String text, int otherwise) {
        return text != null && text.matches("\\d{1,5}") ? Integer.parseInt(text) : otherwise;
    }

    private void write(List<Weighted> groups, List<List<String>> urls, Part route, Position at) {
        if (groups.size() == 1) {
            urls.getFirst().forEach(url -> route.add("to", url, at));
            return;
        }
        long common = urls.stream().mapToLong(List::size).reduce(1, Targets::leastCommonMultiple);
        long largest = 1;
        for (int i = 0; i < groups.size(); i++) {
            largest = Math.max(
                    largest, groups.get(i).weight() * common / urls.get(i).size());
        }
        for (int i = 0; i < groups.size(); i++) {
            long weight = groups.get(i).weight() * common / urls.get(i).size();
            int scaled = (int) (largest > MOST_WEIGHT ? Math.ceilDiv(weight * MOST_WEIGHT, largest) : weight);
            urls.get(i)
                    .forEach(
                            url -> route.addObject("to", at).put("url", url, at).put("weight", scaled, at));
        }
    }

    private static long leastCommonMultiple(long a, long b) {
        long x = a;
        long y = b;
        while (y != 0) {
            long rest = x % y;
            x = y;
            y = rest;
        }
        return Math.min(a / x * b, 1_000_000);
    }
}
