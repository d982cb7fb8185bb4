package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.model.Closing;
import dev.portolan.engine.convert.model.Coverage;
import dev.portolan.engine.convert.model.Exported;
import dev.portolan.engine.convert.model.Exposure;
import dev.portolan.engine.convert.model.Exposure.Fate;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.tree.YamlWriter;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Auth;
import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Retry;
import dev.portolan.engine.profile.Rewrite;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Secret;
import dev.portolan.engine.profile.Target;
import dev.portolan.engine.profile.WeightedTarget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a profile as Ingresses for ingress-nginx, with the Services and Secrets that they need beside them. */
final class IngressWriter {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int PERMANENT = 301;
    private static final int FOUND = 302;

    private final Profile profile;
    private final Remarks remarks = new Remarks();
    private final TargetServices services = new TargetServices(remarks);
    private final ObjectNames secretNames = new ObjectNames();
    private final List<ObjectNode> secrets = new ArrayList<>();
    private final List<IngressPiece> pieces = new ArrayList<>();
    private final List<IngressPiece> canaries = new ArrayList<>();
    private final IngressShape shape;
    private final List<Fate> fates;

    IngressWriter(Profile profile) {
        this.profile = profile;
        this.shape = new IngressShape(profile);
        this.fates = Exposure.fates(profile.routes(), false, IngressWriter::path);
    }

    /** All that an Ingress tells requests apart by. */
    private static Object path(Route route) {
        Match match = route.match();
        return Arrays.asList(match.host(), match.pathMatch(), match.path());
    }

    Exported write() {
        Coverage.remark(profile, IngressFields.WRITES, remarks);
        shape.remark(remarks);
        for (int i = 0; i < profile.routes().size(); i++) {
            route(profile.routes().get(i), i);
        }
        PathOrder.remark(profile, shape, remarks);
        List<ObjectNode> objects = new ArrayList<>(services.written());
        objects.addAll(secrets);
        objects.addAll(shape.ingresses(pieces, canaries));
        String text = objects.isEmpty() ? "" : YamlWriter.writeAll(objects);
        return new Exported("ingress.yaml", text, remarks.inOrder());
    }

    private void route(Route route, int index) {
        String pointer = "/routes/" + index;
        boolean named = shape.hosts(route).stream().allMatch(host -> host == null || GatewayObjects.isHostname(host));
        Fate fate = fates.get(index);
        if (!named || fate == Fate.LEFT_OUT) {
            remarks.leftOut(pointer, route.label(), "The whole route is left out.");
            if (!named) {
                Exposure.remark(profile, index, remarks);
            }
        } else if (fate == Fate.SHADOWED) {
            remarks.leftOut(pointer, route.label(), "Another route has its host and path, and comes first.");
        } else {
            String closed = closed(route, fate);
            if (closed != null) {
                closed(route, closed, index);
            } else if (route.action() instanceof Action.Forward forward) {
                forward(route, forward.usual(), index);
            } else if (route.action() instanceof Action.Redirect redirect) {
                redirect(route, redirect, index);
            } else {
                remarks.leftOut(pointer, route.label(), "The whole route is left out.");
            }
        }
    }

    /** Why a route lets nobody in; null where it lets in whom it should. */
    private static @Nullable String closed(Route route, Fate fate) {
        Auth auth = route.protection().auth();
        if (fate == Fate.CLOSED) {
            return "An Ingress can't tell apart what this route keeps out";
        }
        if (fate == Fate.CLOSED_FOR_ANOTHER) {
            return "Another route of this host and path keeps out what an Ingress can't tell apart";
        }
        if (auth != null && !(auth instanceof Auth.Basic) && !(auth instanceof Auth.Forward)) {
            return "ingress-nginx can't ask for a %s by itself".formatted(auth.words());
        }
        if (route.action() instanceof Action.Redirect && Exposure.checks(route)) {
            return "ingress-nginx redirects before it asks who comes";
        }
        return !(route.action() instanceof Action.Forward) && Exposure.guards(route)
                ? "An Ingress answers nothing by itself"
                : null;
    }

    /** A path that answers 403 to everybody, whose requests would fall to a broader one if it were not there. */
    private void closed(Route route, String reason, int index) {
        String pointer = "/routes/" + index;
        Route bare = route.withRewrite(Rewrite.DEFAULT);
        ObjectNode path = NODES.objectNode();
        NginxWriter annotations = new NginxWriter(bare, pointer, remarks)
                .put("denylist-source-range", Closing.EVERY_IPV4 + "," + Closing.EVERY_IPV6);
        if (!new PathWriter(bare, shape.patterns(route), pointer, remarks).put(path, annotations, null)) {
            Exposure.remark(profile, index, remarks);
            return;
        }
        Exposure.remarkClosed(
                route,
                index,
                reason,
                "The path answers 403 until you write the check there (such as auth-url) and its Service, and take the denylist away.",
                remarks);
        backend(path, "closed", IngressListeners.HTTP);
        shape.hosts(route).forEach(host -> pieces.add(new IngressPiece(host, path, annotations.annotations())));
    }

    private void forward(Route route, List<WeightedTarget> targets, int index) {
        String pointer = "/routes/" + index;
        Target first = targets.getFirst().target();
        String service = services.name(first, route, pointer + "/to");
        ObjectNode path = NODES.objectNode();
        NginxWriter annotations = new NginxWriter(route, pointer, remarks);
        if (service == null) {
            unreachable(route, index);
            return;
        }
        if (!new PathWriter(route, shape.patterns(route), pointer, remarks).put(path, annotations, first)) {
            Exposure.remark(profile, index, remarks);
            return;
        }
        annotations.upstream(first, targets.size());
        annotations.protection();
        basic(route, annotations, pointer);
        backend(path, service, first.port());
        shape.hosts(route).forEach(host -> pieces.add(new IngressPiece(host, path, annotations.annotations())));
        if (targets.size() > 1) {
            second(route, targets, path, pointer);
        }
    }

    private void unreachable(Route route, int index) {
        if (Exposure.guards(route)) {
            closed(route, "A cluster can't reach its target", index);
        } else {
            remarks.leftOut("/routes/" + index, route.label(), "The whole route is left out.");
        }
    }

    private static void backend(ObjectNode path, String service, int port) {
        path.putObject("backend")
                .putObject("service")
                .put("name", service)
                .putObject("port")
                .put("number", port);
    }

    /** ingress-nginx lays one canary beside a path. */
    private void second(Route route, List<WeightedTarget> targets, ObjectNode path, String pointer) {
        WeightedTarget one = targets.getFirst();
        WeightedTarget other = targets.get(1);
        boolean alike = one.target().scheme().equals(other.target().scheme())
                && one.target().base().equals(other.target().base());
        String service = targets.size() == 2 && alike && !one.backup() && !other.backup()
                ? services.name(other.target(), route, pointer + "/to/1")
                : null;
        if (service == null) {
            remarks.approximated(
                    pointer + "/to",
                    "to",
                    "A path of an Ingress has one Service, and one canary beside it; the first target is written. Several programs are the endpoints of one Service.");
            if (!route.balancing().retry().equals(Retry.DEFAULT)) {
                remarks.note(pointer + "/retry", "retry", "It is for the endpoints of the Service there.");
            }
            return;
        }
        ObjectNode copy = path.deepCopy();
        backend(copy, service, other.target().port());
        NginxWriter canary = new NginxWriter(route, pointer, remarks)
                .put("canary", "true")
                .put("canary-weight", String.valueOf(other.weight()))
                .put("canary-weight-total", String.valueOf(one.weight() + other.weight()));
        shape.hosts(route).forEach(host -> canaries.add(new IngressPiece(host, copy, canary.annotations())));
    }

    private void redirect(Route route, Action.Redirect redirect, int index) {
        String pointer = "/routes/" + index;
        String to = Templates.toNginx(redirect.to());
        ObjectNode path = NODES.objectNode();
        NginxWriter annotations = new NginxWriter(route, pointer, remarks);
        if (to == null) {
            remarks.leftOut(
                    pointer,
                    "redirect",
                    "nginx does not know all that this address takes over from the request; the route is left out.");
            return;
        }
        if (!new PathWriter(route, shape.patterns(route), pointer, remarks).put(path, annotations, null)) {
            return;
        }
        boolean found = redirect.status() == FOUND;
        annotations.put(found ? "temporal-redirect" : "permanent-redirect", to);
        if (!found && redirect.status() != PERMANENT) {
            annotations.put("permanent-redirect-code", String.valueOf(redirect.status()));
        }
        backend(path, "unused", IngressListeners.HTTP);
        shape.hosts(route).forEach(host -> pieces.add(new IngressPiece(host, path, annotations.annotations())));
    }

    private void basic(Route route, NginxWriter annotations, String pointer) {
        if (!(route.protection().auth() instanceof Auth.Basic basic)) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        for (Map.Entry<String, Secret> user : basic.users().entrySet()) {
            if (user.getValue() instanceof Secret.Text(String hash)) {
                lines.append(user.getKey()).append(':').append(hash).append('\n');
            } else {
                remarks.leftOut(
                        pointer + "/auth/basic/users/"
                                + user.getKey().replace("~", "~0").replace("/", "~1"),
                        "users",
                        "The hash of %s is not in the profile itself; add it to the Secret.".formatted(user.getKey()));
            }
        }
        String name = secretNames.fresh(ObjectNames.label(TargetServices.words(route), "route") + "-users");
        ObjectNode secret = TargetServices.object("v1", "Secret", name).put("type", "Opaque");
        secret.putObject("stringData").put("auth", lines.toString());
        secrets.add(secret);
        annotations.put("auth-type", "basic");
        annotations.put("auth-secret", name);
        annotations.put("auth-realm", basic.realm());
    }
}
