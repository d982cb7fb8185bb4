package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.kubernetes.IngressObject.Backend;
import dev.portolan.engine.convert.kubernetes.IngressObject.HttpPath;
import dev.portolan.engine.convert.kubernetes.IngressObject.PathType;
import dev.portolan.engine.convert.kubernetes.IngressObject.Rule;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.tree.Reading;
import dev.portolan.engine.convert.tree.Section;
import dev.portolan.engine.profile.Names;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an Ingress of {@code networking.k8s.io/v1}, and of the versions before it, which named backends otherwise. */
final class IngressReader {

    private static final String OLD_CLASS = "kubernetes.io/ingress.class";

    private final Manifest manifest;
    private final Remarks remarks;
    private final List<Rule> rules = new ArrayList<>();
    private final List<String> tlsHosts = new ArrayList<>();
    private boolean tls;
    private @Nullable Backend otherwise;
    private @Nullable String ingressClass;

    private IngressReader(Manifest manifest, Remarks remarks) {
        this.manifest = manifest;
        this.remarks = remarks;
    }

    static IngressObject read(Manifest manifest, Remarks remarks) {
        return new IngressReader(manifest, remarks).read();
    }

    private IngressObject read() {
        Annotations annotations = new Annotations(manifest);
        Annotation old = annotations.get(OLD_CLASS);
        ingressClass = old == null ? null : old.value();
        try (Section root = new Reading(IngressTerms.SPEC, remarks).section(manifest.body(), "Ingress")) {
            root.ignore("apiVersion", "kind", Manifest.METADATA, "status");
            root.section("spec", this::spec);
        }
        return new IngressObject(
                manifest, annotations, Controller.of(ingressClass, annotations), rules, otherwise, tls, tlsHosts);
    }

    private void spec(Section spec) {
        ingressClass = spec.text("ingressClassName", ingressClass == null ? "" : ingressClass);
        ingressClass = ingressClass.isEmpty() ? null : ingressClass;
        spec.section("defaultBackend", backend -> otherwise = backend(backend));
        spec.section("backend", backend -> otherwise = backend(backend));
        spec.each("tls", each -> {
            tls = true;
            each.texts("hosts").forEach(host -> tlsHosts.add(Hosts.normal(host)));
            each.ignore("secretName");
        });
        spec.each("rules", this::rule);
    }

    private void rule(Section rule) {
        String host = rule.text("host");
        List<HttpPath> paths = new ArrayList<>();
        Position at = rule.at("host");
        rule.section("http", http -> http.each("paths", path -> path(path, paths)));
        if (!rule.has("http")) {
            remarks.leftOut(
                    at, "rules", "This rule has no paths, so that there is nothing that its requests could go to.");
        }
        if (host != null && host.startsWith("*.")) {
            remarks.approximated(
                    at,
                    "host",
                    "An Ingress takes \"%s\" for one label in the place of the *; here deeper names match as well."
                            .formatted(host));
        }
        String name = host == null || host.isEmpty() ? null : Hosts.normal(host);
        String problem = name == null ? null : Names.hostProblem(name);
        if (problem == null) {
            rules.add(new Rule(name, at, paths));
        } else {
            remarks.wrong(at, "host", problem);
        }
    }

    private void path(Section path, List<HttpPath> paths) {
        String text = path.text("path", "/");
        Position at = path.at("path");
        PathType type = type(path.text("pathType"), path.at("pathType"));
        @Nullable Backend[] backend = new @Nullable Backend[1];
        path.section("backend", each -> backend[0] = backend(each));
        if (backend[0] != null) {
            paths.add(new HttpPath(text.isEmpty() ? "/" : text, type, at, backend[0]));
        } else if (!path.has("backend")) {
            remarks.wrong(at, "backend", "This path has no backend, so that its requests could go nowhere.");
        }
    }

    private PathType type(@Nullable String text, Position at) {
        return switch (text == null ? "ImplementationSpecific" : text) {
            case "Exact" -> PathType.EXACT;
            case "Prefix" -> PathType.PREFIX;
            case "ImplementationSpecific" -> PathType.SPECIFIC;
            default -> {
                remarks.wrong(
                        at,
                        "pathType",
                        "There is no path type \"%s\"; write Exact, Prefix or ImplementationSpecific.".formatted(text));
                yield PathType.PREFIX;
            }
        };
    }

    private @Nullable Backend backend(Section backend) {
        Position at = backend.at();
        if (backend.has("serviceName")) {
            return new Backend(backend.text("serviceName", ""), backend.text("servicePort", ""), at);
        }
        Backend[] found = new Backend[1];
        backend.section("service", service -> {
            String[] port = {""};
            service.section("port", each -> port[0] = each.text("number", each.text("name", "")));
            found[0] = new Backend(service.text("name", ""), port[0], service.at("name"));
        });
        if (found[0] == null && !backend.has("resource")) {
            remarks.wrong(at, "backend", "This backend names no service.");
        }
        return found[0];
    }
}
