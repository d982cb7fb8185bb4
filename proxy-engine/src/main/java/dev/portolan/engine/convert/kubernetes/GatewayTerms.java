package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.model.Terms;

/** What becomes of the Gateway API's objects, in versions v1, v1beta1 and v1alpha2. */
final class GatewayTerms {

    private static final String CLIENT_CERTIFICATES =
            "Clients are not asked for certificates; nearest is \"access\" for addresses, or one of the ways of \"auth\".";
    private static final String ADDRESS = "Listeners are on loopback, for this machine; see \"address\" and \"lan\".";

    static final Terms READS = Terms.builder()
            .kept("GatewayClass", "says who carries a Gateway out, which is this program here")
            .kept("Gateway.spec.listeners[].name", "what routes call it (sectionName)")
            .kept("Gateway.spec.listeners[].port", "a listener's port")
            .kept(
                    "Gateway.spec.listeners[].protocol",
                    "HTTP, HTTPS: listeners; TCP, TLS: ports of TCP forwards; UDP is left out")
            .kept("Gateway.spec.listeners[].hostname", "narrows the hosts of its routes")
            .kept("Gateway.spec.listeners[].tls.mode", "Terminate: tls; Passthrough: bytes are passed on unread")
            .kept("Gateway.spec.listeners[].tls.certificateRefs", "the local authority issues certificates instead")
            .refused("Gateway.spec.listeners[].tls.frontendValidation", CLIENT_CERTIFICATES)
            .refused(
                    "Gateway.spec.listeners[].tls.options",
                    "Versions and cipher suites of TLS are chosen by its library.")
            .kept(
                    "Gateway.spec.listeners[].allowedRoutes",
                    "routes of other namespaces are taken where it says All or Selector")
            .refused("Gateway.spec.addresses", ADDRESS)
            .refused("Gateway.spec.infrastructure", "There is no infrastructure to be labelled here.")
            .refused("Gateway.spec.backendTLS", "No client certificate is sent to targets.")
            .refused("Gateway.spec.tls", CLIENT_CERTIFICATES)
            .refused("Gateway.spec.allowedListeners", "Listeners are those of Gateways; sets of them are left out.")
            .refused("Gateway.spec.defaultScope", "A route is for the Gateways that it names.")
            .kept(
                    "HTTPRoute.spec.parentRefs",
                    "the listeners of a Gateway that it is for, by sectionName and port: \"ports\" where that is not all")
            .kept("HTTPRoute.spec.hostnames", "host; where all routes have the same names, hosts")
            .kept("HTTPRoute.spec.rules[].name", "name")
            .kept(
                    "HTTPRoute.spec.rules[].matches[].path",
                    "path: Exact, PathPrefix, RegularExpression for the whole path")
            .kept("HTTPRoute.spec.rules[].matches[].method", "methods")
            .kept("HTTPRoute.spec.rules[].matches[].headers", "matchHeaders, Exact; a match with a pattern is left out")
            .kept(
                    "HTTPRoute.spec.rules[].matches[].queryParams",
                    "matchQuery, Exact; a match with a pattern is left out")
            .kept("HTTPRoute.spec.rules[].filters[].requestHeaderModifier", "headers.request")
            .kept("HTTPRoute.spec.rules[].filters[].responseHeaderModifier", "headers.response")
            .kept(
                    "HTTPRoute.spec.rules[].filters[].requestRedirect",
                    "redirect; redirectToTls where a listener does nothing else")
            .kept(
                    "HTTPRoute.spec.rules[].filters[].urlRewrite",
                    "hostHeader; stripPrefix and addPrefix, or rewritePath")
            .kept("HTTPRoute.spec.rules[].filters[].cors", "cors")
            .refused("HTTPRoute.spec.rules[].filters[].requestMirror", "Requests are not mirrored.")
            .refused("HTTPRoute.spec.rules[].filters[].extensionRef", "What it does is known to its controller alone.")
            .refused(
                    "HTTPRoute.spec.rules[].filters[].externalAuth",
                    "Write \"auth\": { \"forward\" } with the URL of the server.")
            .kept(
                    "HTTPRoute.spec.rules[].backendRefs",
                    "to: Services with their port and weight; no backend is answered 500")
            .refused(
                    "HTTPRoute.spec.rules[].backendRefs[].filters",
                    "Fields are changed for a whole route, not for one of its targets.")
            .kept("HTTPRoute.spec.rules[].timeouts.backendRequest", "timeouts.response")
            .kept(
                    "HTTPRoute.spec.rules[].timeouts.request",
                    "timeouts.response where there is no backendRequest, with a remark")
            .kept("HTTPRoute.spec.rules[].retry.attempts", "retry.attempts")
            .kept("HTTPRoute.spec.rules[].retry.codes", "retry.statuses, 500 to 599")
            .refused("HTTPRoute.spec.rules[].retry.backoff", "Another target is asked at once.")
            .kept(
                    "HTTPRoute.spec.rules[].sessionPersistence",
                    "balance: cookie, where there are several targets; the cookie is chosen here")
            .kept("GRPCRoute.spec.parentRefs", "as of an HTTPRoute")
            .kept("GRPCRoute.spec.hostnames", "as of an HTTPRoute")
            .kept(
                    "GRPCRoute.spec.rules[].matches[].method",
                    "path: /service/method; a pattern where one is missing or it is one")
            .kept("GRPCRoute.spec.rules[].matches[].headers", "matchHeaders, Exact")
            .kept("GRPCRoute.spec.rules[].filters", "as of an HTTPRoute")
            .refused("GRPCRoute.spec.rules[].filters[].requestMirror", "Requests are not mirrored.")
            .refused("GRPCRoute.spec.rules[].filters[].extensionRef", "What it does is known to its controller alone.")
            .kept("GRPCRoute.spec.rules[].backendRefs", "h2c targets, https with a BackendTLSPolicy")
            .kept("GRPCRoute.spec.rules[].sessionPersistence", "as of an HTTPRoute")
            .kept("TCPRoute.spec", "a TCP forward on the listener's port")
            .approximated("TLSRoute.spec.hostnames", "A TCP forward does not look at the name that TLS asks for.")
            .kept("TLSRoute.spec.rules", "a TCP forward; where the listener passes TLS through, the target speaks it")
            .refused("UDPRoute", "UDP is not forwarded.")
            .kept("ReferenceGrant", "references to other namespaces are followed")
            .kept(
                    "BackendTLSPolicy",
                    "https targets, with validation.hostname as tls.serverName; authorities of its own are remarked on")
            .refused("ListenerSet", "Listeners are those of Gateways; write them there.")
            .refused("XListenerSet", "Listeners are those of Gateways; write them there.")
            .refused("XBackendTrafficPolicy", "It is experimental; see \"retry\" and \"balance\" of a route.")
            .kept(
                    "Service",
                    "appProtocol (https, kubernetes.io/h2c), externalName; targets are its port, never its pods'")
            .kept("Secret", "certificates are not needed")
            .kept("Namespace", "services of several namespaces are called name.namespace")
            .refused("Ingress", "This is an Ingress; import the text as kubernetes-ingress as well.")
            .refused("IngressRoute", "This is an object of Traefik's; import the text as traefik-ingressroute as well.")
            .build();

    private GatewayTerms() {}
}
