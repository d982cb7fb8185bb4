package dev.portolan.engine.convert.aws;

import dev.portolan.engine.convert.model.Draft;
import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.tree.Reading;
import dev.portolan.engine.convert.tree.Section;
import dev.portolan.engine.convert.tree.Tree;
import dev.portolan.engine.profile.PathMatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Listeners and rules of load balancers to the routes and TCP forwards of a profile. */
final class BalancerRoutes {

    private final Balancers balancers;
    private final Balancers.Roots roots;
    private final Reading reading;
    private final Remarks remarks;
    private final Draft draft;
    private final Targets targets;
    private final Actions actions;

    BalancerRoutes(Balancers balancers, Balancers.Roots roots, Reading reading, Draft draft) {
        this.balancers = balancers;
        this.roots = roots;
        this.reading = reading;
        this.remarks = reading.remarks();
        this.draft = draft;
        this.targets = new Targets(balancers, reading, roots.group());
        this.actions = new Actions(remarks, targets);
    }

    void write() {
        if (balancers.listeners.isEmpty() && !balancers.rules.isEmpty()) {
            withoutListeners();
        }
        List<Balancers.Listener> serving = new ArrayList<>();
        for (Balancers.Listener listener : balancers.listeners) {
            if (isHttp(listener) && !redirects(listener)) {
                serving.add(listener);
            }
        }
        for (Balancers.Listener listener : balancers.listeners) {
            try (Section fields = reading.section(listener.fields(), roots.listener())) {
                listener(listener, fields, serving);
            }
        }
        for (Balancers.Rule rule : balancers.rules) {
            if (balancers.listeners.stream().noneMatch(each -> each.key().equals(rule.listener()))) {
                remarks.leftOut(
                        rule.at(), "Rules", "The rule's listener is not in this text, so that the rule is left out.");
            }
        }
        if (balancers.listeners.isEmpty() && !balancers.groups.isEmpty()) {
            groupsAlone();
        }
    }

    /** What {@code describe-rules} prints by itself: one listener, of which nothing is known. */
    private void withoutListeners() {
        Balancers.Rule first = balancers.rules.getFirst();
        Tree.Fields fields = new Tree.Fields(first.at(), Map.of());
        balancers.listeners.add(new Balancers.Listener(first.at(), first.listener(), fields));
        remarks.note(
                first.at(),
                "Rules",
                "The listener of these rules is not in this text, so that its port is not known; add what describe-listeners prints.");
    }

    private void groupsAlone() {
        Balancers.Group first = balancers.groups.values().iterator().next();
        remarks.wrong(
                first.at(),
                "TargetGroups",
                "There are target groups here and no listener that forwards to them; add what describe-listeners and describe-rules print.");
    }

    private static boolean isHttp(Balancers.Listener listener) {
        String protocol = listener.fields().text("Protocol");
        return protocol == null || protocol.startsWith("HTTP");
    }

    /** To a TLS listener that is there, and nothing else. */
    private boolean redirects(Balancers.Listener listener) {
        int port = Redirects.toTls(listener.fields());
        return port > 0
                && balancers.rules.stream()
                        .noneMatch(rule -> rule.listener().equals(listener.key()) && !isDefault(rule))
                && balancers.listeners.stream()
                        .anyMatch(other ->
                                String.valueOf(port).equals(other.fields().text("Port"))
                                        && "HTTPS".equals(other.fields().text("Protocol")));
    }

    private static boolean isDefault(Balancers.Rule rule) {
        return rule.priority() == Integer.MAX_VALUE;
    }

    private void listener(Balancers.Listener listener, Section fields, List<Balancers.Listener> serving) {
        fields.ignore(
                "ListenerArn", "LoadBalancerArn", "SslPolicy", "Certificates", "AlpnPolicy", "ListenerAttributes");
        String protocol = fields.text("Protocol", "HTTP").toUpperCase(Locale.ROOT);
        Integer written = fields.number("Port");
        boolean tls = protocol.equals("HTTPS") || protocol.equals("TLS");
        int port = written == null ? (tls ? 443 : 80) : written;
        if (protocol.startsWith("HTTP")) {
            Part part = draft.listener(port, tls, listener.at());
            if (redirects(listener)) {
                fields.ignore("DefaultActions");
                part.put("redirectToTls", Redirects.toTls(listener.fields()), listener.at());
            } else {
                routes(listener, fields, port, tls, serving.size() > 1);
            }
        } else if (protocol.equals("TCP") || protocol.equals("TLS")) {
            forward(fields, port, tls);
        } else {
            fields.ignore("DefaultActions");
            remarks.leftOut(
                    fields.at("Protocol"),
                    protocol,
                    "Only TCP, TLS, HTTP and HTTPS are forwarded, so that the listener is left out.");
        }
    }

    private void forward(Section fields, int port, boolean tls) {
        Part forward = draft.tcp(fields.at()).put("port", port, fields.at());
        boolean[] done = {false};
        fields.each("DefaultActions", action -> {
            action.ignore("Order", "Type");
            done[0] |= targets.forward(action, forward, true);
        });
        if (tls) {
            forward.put("tls", true, fields.at("Protocol"));
        }
        if (!done[0]) {
            remarks.wrong(fields.at(), "DefaultActions", "The listener forwards to no target group.");
        }
    }

    private void routes(Balancers.Listener listener, Section fields, int port, boolean tls, boolean several) {
        List<Ordering.Ranked> ranked = new ArrayList<>();
        balancers.rules.stream()
                .filter(rule -> rule.listener().equals(listener.key()) && !isDefault(rule))
                .sorted(Comparator.comparingInt(Balancers.Rule::priority))
                .forEach(rule -> conditions(rule).forEach(set -> ranked.add(new Ordering.Ranked(set, rule))));
        if (fields.has("DefaultActions")) {
            ranked.add(new Ordering.Ranked(ConditionSet.everything(fields.at("DefaultActions")), null));
        } else {
            balancers.rules.stream()
                    .filter(rule -> rule.listener().equals(listener.key()) && isDefault(rule))
                    .findFirst()
                    .ifPresent(rule -> ranked.add(new Ordering.Ranked(ConditionSet.everything(rule.at()), rule)));
        }
        for (Ordering.Ranked each : new Ordering(remarks).inOrder(ranked)) {
            Part route = route(each.set());
            boolean done = each.rule() == null
                    ? actions.write(fields, "DefaultActions", route, tls)
                    : act(each.rule(), route, tls);
            if (!done) {
                route.put("enabled", false, each.set().at());
                route.object("respond", each.set().at())
                        .put("status", 503, each.set().at());
                remarks.leftOut(
                        each.set().at(),
                        "Actions",
                        "Nothing is left of what this does; its route answers 503 and is off.");
            }
            if (several) {
                route.add("ports", port, listener.at());
            }
        }
        fields.ignore("DefaultActions");
    }

    private List<ConditionSet> conditions(Balancers.Rule rule) {
        try (Section fields = reading.section(rule.fields(), roots.rule())) {
            fields.names().stream().filter(name -> !name.equals("Transforms")).forEach(fields::ignore);
            return Conditions.read(fields, remarks);
        }
    }

    private boolean act(Balancers.Rule rule, Part route, boolean tls) {
        try (Section fields = reading.section(rule.fields(), roots.rule())) {
            fields.names().forEach(fields::ignore);
            return actions.write(fields, "Actions", route, tls);
        }
    }

    private Part route(ConditionSet set) {
        Part route = draft.route(set.at());
        if (set.host() != null) {
            route.put("host", set.host(), set.at());
        }
        route.put("path", set.path(), set.at());
        if (set.kind() != PathMatch.PREFIX) {
            route.put("pathMatch", set.kind() == PathMatch.EXACT ? "exact" : "regex", set.at());
        }
        if (!set.methods().isEmpty()) {
            route.put("methods", set.methods(), set.at());
        }
        set.headers()
                .forEach((name, value) -> route.object("matchHeaders", set.at()).put(name, value, set.at()));
        set.query()
                .forEach((name, value) -> route.object("matchQuery", set.at()).put(name, value, set.at()));
        set.addresses().forEach(each -> route.object("access", set.at()).add("allow", each, set.at()));
        return route;
    }
}
