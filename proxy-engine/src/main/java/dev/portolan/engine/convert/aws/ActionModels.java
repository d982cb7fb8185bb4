package dev.portolan.engine.convert.aws;

import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Balancing;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.TcpForward;
import dev.portolan.engine.profile.WeightedTarget;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What becomes of requests, as the action of a rule. Target groups stand in it by their names, which whoever writes it replaces
 * by what the notation has for them.
 */
final class ActionModels {

    /** Where a target group's name stands. */
    static final String GROUP = "TargetGroupArn";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> TYPES =
            Set.of("text/plain", "text/css", "text/html", "application/javascript", "application/json");
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:(?<scheme>(?i:https?)|#\\{protocol})://(?<host>[^/:?\\[\\]]+)(?::(?<port>\\d+|#\\{port}))?)?(?<path>(?:/[^?]*)?)(?:\\?(?<query>.*))?");
    private static final int LONGEST_BODY = 1024;
    private static final int MOST_GROUPS = 5;

    private final GroupModels groups;
    private final Remarks remarks;

    ActionModels(GroupModels groups, Remarks remarks) {
        this.groups = groups;
        this.remarks = remarks;
    }

    static ObjectNode notFound() {
        return fixed(404);
    }

    /** What nobody gets past. */
    static ObjectNode closed() {
        return fixed(403);
    }

    private static ObjectNode fixed(int status) {
        ObjectNode action = NODES.objectNode().put("Type", "fixed-response");
        action.putObject("FixedResponseConfig").put("StatusCode", Integer.toString(status));
        return action;
    }

    static ObjectNode toTls(int port) {
        return redirect("HTTPS", "#{host}", Integer.toString(port), "/#{path}", "#{query}", 301);
    }

    private static ObjectNode redirect(
            String protocol, String host, String port, String path, String query, int status) {
        ObjectNode action = NODES.objectNode().put("Type", "redirect");
        action.putObject("RedirectConfig")
                .put("Protocol", protocol)
                .put("Host", host)
                .put("Port", port)
                .put("Path", path)
                .put("Query", query)
                .put("StatusCode", "HTTP_" + status);
        return action;
    }

    /** Null where there is none, which is remarked on. */
    @Nullable
    ObjectNode of(int index, Route route) {
        String at = "/routes/" + index;
        return switch (route.action()) {
            case Action.Forward forward -> forward(at, forward.usual(), route.balancing(), false);
            case Action.Respond respond -> respond(at, respond);
            case Action.Redirect redirect -> redirect(at, redirect);
            case Action.Files files -> {
                remarks.leftOut(at, files.folder(), "A load balancer has no files; serve them from S3 or a target.");
                yield null;
            }
        };
    }

    @Nullable
    ObjectNode tcp(int index, TcpForward forward) {
        return forward("/tcp/" + index, forward.targets(), forward.balancing(), true);
    }

    private @Nullable ObjectNode forward(String at, List<WeightedTarget> targets, Balancing balancing, boolean tcp) {
        if (targets.stream().anyMatch(each -> each.target().unix())) {
            remarks.leftOut(at, "to", "AWS has no way to the socket of this machine, so that this is left out.");
            return null;
        }
        if (targets.stream().anyMatch(each -> !each.target().base().isEmpty())) {
            remarks.approximated(
                    at + "/to", "to", "A target group has no path, so that the one of the target's URL is left out.");
        }
        boolean alike =
                targets.stream().map(each -> each.target().scheme()).distinct().count() == 1
                        && targets.stream()
                                .allMatch(each ->
                                        each.weight() == targets.getFirst().weight());
        ObjectNode action = NODES.objectNode().put("Type", "forward");
        if (alike) {
            action.put(GROUP, groups.add(at, targets, balancing, tcp));
            return action;
        }
        if (targets.size() > MOST_GROUPS || tcp) {
            remarks.approximated(
                    at + "/to",
                    "to",
                    "Only five target groups share with weights, and none behind TCP; here all targets count the same.");
            action.put(GROUP, groups.add(at, targets, balancing, tcp));
            return action;
        }
        ArrayNode shared = action.putObject("ForwardConfig").putArray("TargetGroups");
        for (WeightedTarget each : targets) {
            int weight = Math.min(each.weight(), 999);
            shared.addObject()
                    .put(GROUP, groups.add(at, List.of(each), balancing, false))
                    .put("Weight", weight);
        }
        return action;
    }

    private @Nullable ObjectNode respond(String at, Action.Respond respond) {
        String body = respond.body() == null ? "" : respond.body();
        boolean status = respond.status() / 100 != 3;
        if (!status || respond.bodyFile() != null || body.length() > LONGEST_BODY) {
            remarks.leftOut(
                    at,
                    "respond",
                    "A fixed response has a status of 2xx, 4xx or 5xx and at most 1024 characters, so that the route is left out.");
            return null;
        }
        ObjectNode action = fixed(respond.status());
        if (action.get("FixedResponseConfig") instanceof ObjectNode config) {
            if (!body.isEmpty()) {
                config.put("MessageBody", body);
            }
            for (Map.Entry<String, String> field : respond.headers().entrySet()) {
                boolean type = field.getKey().equalsIgnoreCase("Content-Type") && TYPES.contains(field.getValue());
                if (type) {
                    config.put("ContentType", field.getValue());
                } else {
                    remarks.leftOut(
                            at + "/respond/headers",
                            field.getKey(),
                            "A fixed response has one of five content types, and no other fields.");
                }
            }
        }
        return action;
    }

    private @Nullable ObjectNode redirect(String at, Action.Redirect redirect) {
        Matcher to = ADDRESS.matcher(placeholders(redirect.to()));
        if (!to.matches()
                || to.group()
                        .replaceAll("#\\{(host|port|path|query|protocol)}", "")
                        .matches(".*[#{].*")) {
            remarks.leftOut(at, "redirect", "There is no redirect of this kind, so that the route is left out.");
            return null;
        }
        if (redirect.status() != 301 && redirect.status() != 302) {
            remarks.approximated(
                    at + "/redirect",
                    "status",
                    "A redirect is 301 or 302 there, after which browsers may change a POST to a GET.");
        }
        int status = redirect.status() == 301 || redirect.status() == 308 ? 301 : 302;
        String path = to.group("path").isEmpty() ? "/" : to.group("path");
        String query = to.group("query") == null ? "" : to.group("query");
        if (to.group("scheme") == null) {
            return redirect("#{protocol}", "#{host}", "#{port}", path, query, status);
        }
        if (to.group("path").isEmpty()) {
            remarks.note(at + "/redirect", "redirect", "The address ends in a slash there.");
        }
        String scheme = to.group("scheme").startsWith("#")
                ? to.group("scheme")
                : to.group("scheme").toUpperCase(Locale.ROOT);
        String usual = scheme.startsWith("#") ? "#{port}" : scheme.equals("HTTPS") ? "443" : "80";
        return redirect(
                scheme, to.group("host"), to.group("port") == null ? usual : to.group("port"), path, query, status);
    }

    /** A profile's templates in the words of a load balancer, whose path lacks its slash. */
    private static String placeholders(String to) {
        return to.replace("{request.uri}", "{request.path}?{request.query}")
                .replace("{request.host}", "{request.hostname}:{request.port}")
                .replace("{request.hostname}", "#{host}")
                .replace("{request.port}", "#{port}")
                .replace("{request.path}", "/#{path}")
                .replace("{request.query}", "#{query}")
                .replace("{request.scheme}", "#{protocol}");
    }
}
