package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.tree.Section;
import dev.portolan.engine.convert.tree.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Targets out of {@code backendRefs}. */
final class GatewayBackends {

    private static final int MOST_WEIGHT = 1000;

    /** @param serverName of a BackendTLSPolicy; null without one */
    record Backend(
            String host,
            int port,
            String scheme,
            int weight,
            Position at,
            @Nullable String serverName) {}

    private final Services services;
    private final Remarks remarks;
    private final Map<String, Tree.Fields> policies = new HashMap<>();

    GatewayBackends(List<Manifest> manifests, Services services, Remarks remarks) {
        this.services = services;
        this.remarks = remarks;
        manifests.stream()
                .filter(each -> each.is(GatewayApi.GROUP, "BackendTLSPolicy"))
                .forEach(this::policy);
    }

    private void policy(Manifest policy) {
        if (!(policy.body().get("spec") instanceof Tree.Fields spec)) {
            return;
        }
        List<Tree> refs = new ArrayList<>();
        if (spec.get("targetRefs") instanceof Tree.Items items) {
            refs.addAll(items.items());
        } else if (spec.get("targetRef") instanceof Tree.Fields one) {
            refs.add(one);
        }
        for (Tree ref : refs) {
            if (ref instanceof Tree.Fields fields) {
                policies.put(policy.namespace() + "/" + fields.text("name"), spec);
            }
        }
        if (spec.get("validation") instanceof Tree.Fields validation && validation.get("caCertificateRefs") != null) {
            remarks.approximated(
                    policy.at(),
                    "caCertificateRefs",
                    "Targets are verified by the authorities of this machine; add this one to them, or write \"tls\": { \"verify\": false } at the route.");
        }
    }

    /** @param usual the scheme of a target of which nothing says it */
    @Nullable
    Backend read(Section ref, String namespace, String usual) {
        String name = ref.text("name", "");
        String space = ref.text("namespace", namespace);
        String kind = ref.text("kind", "Service");
        String group = ref.text("group", "");
        Integer number = ref.number("port");
        Integer weight = ref.number("weight");
        if (!kind.equals("Service") || !group.isEmpty()) {
            remarks.leftOut(
                    ref.at(), "backendRefs", "What a %s leads to is not known here; name a Service.".formatted(kind));
            return null;
        }
        Services.Port port = number == null
                ? services.onlyPort(space, name)
                : services.port(space, name, String.valueOf(number), ref.at("port"));
        if (port == null) {
            remarks.wrong(ref.at(), "backendRefs", "This reference names no port of the Service %s.".formatted(name));
            return null;
        }
        Tree.Fields policy = policies.get(space + "/" + name);
        String told = Services.scheme(port.protocol());
        String scheme = policy != null ? "https" : told == null ? usual : told;
        return new Backend(
                services.host(space, name, !space.equals(namespace)),
                port.number(),
                scheme,
                weight == null ? 1 : weight,
                ref.at(),
                serverName(policy));
    }

    private static @Nullable String serverName(Tree.@Nullable Fields policy) {
        return policy != null && policy.get("validation") instanceof Tree.Fields validation
                ? validation.text("hostname")
                : null;
    }

    /** Puts the targets; false where no request would go anywhere. */
    boolean put(List<Backend> backends, Part route) {
        int most = backends.stream().mapToInt(Backend::weight).max().orElse(0);
        if (most == 0) {
            return false;
        }
        if (most > MOST_WEIGHT) {
            remarks.approximated(
                    backends.getFirst().at(),
                    "weight",
                    "Weights are at most 1000 here; these are made smaller in proportion.");
        }
        Backend first = backends.getFirst();
        if (backends.size() == 1) {
            route.put("to", url(first), first.at());
        } else {
            for (Backend each : backends) {
                int weight = most > MOST_WEIGHT
                        ? (int) Math.max(each.weight() == 0 ? 0 : 1, (long) each.weight() * MOST_WEIGHT / most)
                        : each.weight();
                route.addObject("to", each.at())
                        .put("url", url(each), each.at())
                        .put("weight", weight, each.at());
            }
        }
        if (first.serverName() != null && !first.serverName().equals(first.host())) {
            route.object("tls", first.at()).put("serverName", first.serverName(), first.at());
        }
        return true;
    }

    private static String url(Backend backend) {
        return backend.scheme() + "://" + backend.host() + ":" + backend.port();
    }
}
