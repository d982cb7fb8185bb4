package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.model.Terms;

/** What becomes of an Ingress, and of what stands beside it. */
final class IngressTerms {

    static final Terms SPEC = Terms.builder()
            .kept(
                    "Ingress.spec.rules[].host",
                    "the host of its routes; where all of them have the same, it is the profile's alone")
            .kept("Ingress.spec.rules[].http.paths[].path", "path; a missing one is /")
            .kept(
                    "Ingress.spec.rules[].http.paths[].pathType",
                    "pathMatch: Exact, Prefix by whole segments; what ImplementationSpecific is, is said at its line")
            .kept("Ingress.spec.rules[].http.paths[].backend.service.name", "the target's host, http://name:port")
            .kept(
                    "Ingress.spec.rules[].http.paths[].backend.service.port",
                    "a number, or a name that a Service of the text has")
            .kept("Ingress.spec.rules[].http.paths[].backend.serviceName", "as service.name (v1beta1)")
            .kept("Ingress.spec.rules[].http.paths[].backend.servicePort", "as service.port (v1beta1)")
            .refused(
                    "Ingress.spec.rules[].http.paths[].backend.resource",
                    "What this object answers is known to the controller alone; write a route with \"files\" or \"respond\".")
            .kept("Ingress.spec.defaultBackend", "a route for every host and path that no other takes")
            .kept("Ingress.spec.backend", "as defaultBackend (v1beta1)")
            .refused(
                    "Ingress.spec.defaultBackend.resource",
                    "What this object answers is known to the controller alone.")
            .refused("Ingress.spec.backend.resource", "What this object answers is known to the controller alone.")
            .kept("Ingress.spec.tls[].hosts", "a TLS listener on port 443; the local authority issues certificates")
            .kept("Ingress.spec.tls[].secretName", "the local authority issues certificates instead")
            .kept(
                    "Ingress.spec.ingressClassName",
                    "whose habits are taken where the API leaves it open: nginx, traefik, alb")
            .build();

    private static final Terms OTHERS = Terms.builder()
            .kept(
                    "Service",
                    "numbers of named ports, appProtocol (https, kubernetes.io/h2c), externalName; targets are its port, never its pods'")
            .kept("Secret", "users of auth-secret; certificates are not needed")
            .kept("ConfigMap", "fields of custom-headers")
            .kept("IngressClass", "says who carries an Ingress out, which is this program here")
            .kept("Namespace", "services of several namespaces are called name.namespace")
            .refused("Gateway", "This belongs to the Gateway API; import the text as gateway-api as well.")
            .refused("HTTPRoute", "This belongs to the Gateway API; import the text as gateway-api as well.")
            .refused("GRPCRoute", "This belongs to the Gateway API; import the text as gateway-api as well.")
            .refused("TCPRoute", "This belongs to the Gateway API; import the text as gateway-api as well.")
            .refused("TLSRoute", "This belongs to the Gateway API; import the text as gateway-api as well.")
            .refused("IngressRoute", "This is an object of Traefik's; import the text as traefik-ingressroute as well.")
            .refused(
                    "IngressRouteTCP",
                    "This is an object of Traefik's; import the text as traefik-ingressroute as well.")
            .refused("IngressRouteUDP", "UDP is not forwarded.")
            .refused("Middleware", "This is an object of Traefik's; import the text as traefik-ingressroute as well.")
            .refused(
                    "NetworkPolicy",
                    "Who may reach whom in the cluster is not looked at; for a route there is \"access\".")
            .build();

    static final Terms READS = Terms.builder()
            .all(SPEC)
            .all(OTHERS)
            .all(NginxRouting.TABLE.terms())
            .all(TraefikAnnotations.TABLE.terms())
            .all(AlbAnnotations.TABLE.terms())
            .build();

    private IngressTerms() {}
}
