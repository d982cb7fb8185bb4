package dev.portolan.engine.convert.kubernetes;

import java.util.List;

/** Finds the table of each annotation. Of those that are nobody's here, other controllers' are remarked on. */
final class IngressAnnotations {

    private static final List<String> CONTROLLERS = List.of(
            "nginx.org/",
            "haproxy.org/",
            "haproxy-ingress.github.io/",
            "konghq.com/",
            "traefik.io/",
            "networking.gke.io/",
            "kubernetes.io/ingress.allow-http",
            "kubernetes.io/ingress.global-static-ip-name",
            "projectcontour.io/",
            "getambassador.io/",
            "voyager.appscode.com/");

    private IngressAnnotations() {}

    static void apply(IngressOptions options) {
        for (Annotation annotation : options.annotations().all()) {
            boolean known = annotation.name().startsWith(Annotations.ALB)
                    ? AlbAnnotations.apply(options, annotation)
                    : NginxRouting.TABLE.apply(options, annotation)
                            || TraefikAnnotations.TABLE.apply(options, annotation);
            if (!known && ofController(annotation.name())) {
                options.remarks()
                        .leftOut(
                                annotation.at(),
                                annotation.name(),
                                "\"%s\" is not known here and has no effect.".formatted(annotation.name()));
            }
        }
    }

    private static boolean ofController(String name) {
        int slash = name.indexOf('/');
        return name.startsWith("ingress.", 0)
                || (slash > 0 && name.substring(0, slash).contains("ingress.kubernetes.io"))
                || CONTROLLERS.stream().anyMatch(name::startsWith);
    }
}
