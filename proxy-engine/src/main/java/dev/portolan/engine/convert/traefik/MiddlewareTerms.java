package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.convert.model.Terms;

/** What becomes of the middlewares. */
final class MiddlewareTerms {

    private static final String AT = "http.middlewares.*.";

    private MiddlewareTerms() {}

    /** @param closed the sentence on a check that can't be made */
    static Terms of(String closed) {
        Terms.Builder rows = Terms.builder();
        paths(rows);
        protection(rows, closed);
        headers(rows);
        limits(rows);
        return rows.build();
    }

    private static void paths(Terms.Builder rows) {
        rows.kept(AT + "addPrefix.prefix", "`addPrefix`")
                .kept(
                        AT + "stripPrefix.prefixes",
                        "`stripPrefix`, with a route for each prefix; the target gets no `X-Forwarded-Prefix`")
                .kept(AT + "stripPrefix.forceSlash", "A path always begins with a slash")
                .kept(AT + "stripPrefixRegex.regex", "`rewritePath`")
                .kept(AT + "replacePath.path", "`rewritePath`")
                .kept(AT + "replacePathRegex.regex", "`rewritePath`, of a pattern that begins with `^`")
                .kept(AT + "replacePathRegex.replacement", "`rewritePath.to`")
                .kept(
                        AT + "redirectScheme.scheme",
                        "`redirectToTls` where all routers of the listener redirect, else `redirect`")
                .kept(AT + "redirectScheme.port", "The listener that it redirects to")
                .kept(AT + "redirectScheme.permanent", "`redirect.status`; `redirectToTls` answers 308")
                .approximated(
                        AT + "redirectRegex",
                        "To a fixed URL, or to one that ends with the path of the request, it is `redirect`; others are left out.")
                .kept(AT + "chain.middlewares", "Each of them");
    }

    private static void protection(Terms.Builder rows, String closed) {
        rows.kept(AT + "basicAuth.users", "`auth.basic.users`, with bcrypt; other hashes are left out")
                .kept(
                        AT + "basicAuth.usersFile",
                        "The users of the file, which lies in the folder of the configuration or below it")
                .kept(AT + "basicAuth.realm", "`auth.basic.realm`")
                .kept(AT + "basicAuth.removeHeader", "`auth.basic.passOn` is its opposite")
                .refused(AT + "basicAuth.headerField", "The target does not get the user's name.")
                .refused(
                        AT + "digestAuth",
                        "Digest is not spoken; write the users into \"auth.basic\" with bcrypt hashes." + closed)
                .kept(AT + "forwardAuth.address", "`auth.forward.url`")
                .kept(
                        AT + "forwardAuth.trustForwardHeader",
                        "Proxies in front are trusted by the listener (`trustedProxies`)")
                .kept(AT + "forwardAuth.authResponseHeaders", "`auth.forward.responseHeaders`")
                .refused(
                        AT + "forwardAuth.authResponseHeadersRegex",
                        "Fields of the answer are named one by one (auth.forward.responseHeaders).")
                .kept(AT + "forwardAuth.authRequestHeaders", "`auth.forward.requestHeaders`")
                .refused(AT + "forwardAuth.tls", "The server is verified by what Java and the system trust.")
                .refused(
                        AT + "forwardAuth.addAuthCookiesToResponse",
                        "Cookies of an answer that lets in do not go to the client.")
                .refused(AT + "forwardAuth.headerField", "Write the field into \"auth.forward.responseHeaders\".")
                .refused(AT + "forwardAuth.forwardBody", "The server is asked without the request's body.")
                .kept(AT + "forwardAuth.maxBodySize", "The server is asked without the request's body")
                .kept(AT + "forwardAuth.maxResponseBodySize", "Answers have bounds of their own")
                .kept(AT + "forwardAuth.preserveLocationHeader", "An answer goes to the client as it is")
                .refused(AT + "forwardAuth.preserveRequestMethod", "The server is asked by GET.")
                .refused(AT + "forwardAuth.authSigninURL", "The server's answer goes to the client as it is.")
                .kept(AT + "ipAllowList.sourceRange", "`access.allow`")
                .approximated(
                        AT + "ipAllowList.ipStrategy", "The client is found by the listener's \"trustedProxies\".")
                .refused(AT + "ipAllowList.rejectStatusCode", "Whoever stays out is answered 403.")
                .kept(AT + "ipWhiteList.sourceRange", "`access.allow`")
                .approximated(
                        AT + "ipWhiteList.ipStrategy", "The client is found by the listener's \"trustedProxies\".")
                .refused(AT + "passTLSClientCert", "Certificates of clients are not asked for.")
                .refused(AT + "plugin", "Nothing of a plugin is run, and it may be a check." + closed);
    }

    private static void headers(Terms.Builder rows) {
        String at = AT + "headers.";
        rows.kept(at + "customRequestHeaders", "`headers.request`: an empty value is `remove`; `Host` is `hostHeader`")
                .kept(at + "customResponseHeaders", "`headers.response`: an empty value is `remove`")
                .kept(at + "accessControlAllowOriginList", "`cors.origins`")
                .refused(
                        at + "accessControlAllowOriginListRegex",
                        "Origins are written out, or with `*.` before the host (cors.origins).")
                .kept(at + "accessControlAllowMethods", "`cors.methods`")
                .kept(at + "accessControlAllowHeaders", "`cors.headers`; a star is any that is asked for")
                .kept(at + "accessControlExposeHeaders", "`cors.expose`")
                .kept(at + "accessControlAllowCredentials", "`cors.credentials`")
                .kept(at + "accessControlMaxAge", "`cors.maxAge`")
                .kept(at + "addVaryHeader", "`Vary` is always there")
                .kept(at + "frameDeny", "`X-Frame-Options: DENY`")
                .kept(at + "customFrameOptionsValue", "`X-Frame-Options`")
                .kept(at + "contentTypeNosniff", "`X-Content-Type-Options: nosniff`")
                .kept(at + "browserXssFilter", "`X-XSS-Protection: 1; mode=block`")
                .kept(at + "customBrowserXSSValue", "`X-XSS-Protection`")
                .kept(at + "contentSecurityPolicy", "`Content-Security-Policy`")
                .kept(at + "contentSecurityPolicyReportOnly", "`Content-Security-Policy-Report-Only`")
                .kept(at + "referrerPolicy", "`Referrer-Policy`")
                .kept(at + "permissionsPolicy", "`Permissions-Policy`")
                .kept(at + "featurePolicy", "`Feature-Policy`")
                .refused(at + "publicKey", "No browser pins keys any more.");
        for (String sts : new String[] {"stsSeconds", "stsIncludeSubdomains", "stsPreload", "forceSTSHeader"}) {
            rows.refused(
                    at + sts,
                    "Strict-Transport-Security would force https on every port of a local name, so it is not set here.");
        }
        for (String ssl : new String[] {"sslRedirect", "sslTemporaryRedirect", "sslHost", "sslForceHost"}) {
            rows.refused(at + ssl, "Write \"redirectToTls\" at the listener.");
        }
        rows.kept(at + "sslProxyHeaders", "The proxy knows by itself what came over TLS")
                .refused(at + "allowedHosts", "The profile answers to its `hosts` alone.")
                .refused(at + "hostsProxyHeaders", "The host is the one that the request names.")
                .refused(
                        at + "isDevelopment",
                        "What the middleware says holds here as well; remove it where it should not.");
    }

    private static void limits(Terms.Builder rows) {
        rows.kept(AT + "rateLimit.average", "`rateLimit.requests`")
                .kept(AT + "rateLimit.period", "`rateLimit.per`")
                .kept(AT + "rateLimit.burst", "`rateLimit.burst`")
                .kept(AT + "rateLimit.sourceCriterion.requestHeaderName", "`rateLimit.key` with `header:`")
                .kept(AT + "rateLimit.sourceCriterion.requestHost", "`rateLimit.key` with `header:Host`")
                .approximated(
                        AT + "rateLimit.sourceCriterion.ipStrategy",
                        "The client is found by the listener's \"trustedProxies\".")
                .refused(AT + "rateLimit.redis", "Requests are counted here alone.")
                .approximated(
                        AT + "inFlightReq",
                        "`concurrency` counts for each target, not for each source, and answers 503.")
                .kept(AT + "buffering.maxRequestBodyBytes", "`maxBody`, rounded up to whole KB")
                .refused(AT + "buffering.memRequestBodyBytes", "Bodies are not gathered, they go on as they come.")
                .refused(AT + "buffering.maxResponseBodyBytes", "Answers may have any size.")
                .refused(AT + "buffering.memResponseBodyBytes", "Bodies are not gathered, they go on as they come.")
                .refused(AT + "buffering.retryExpression", "What is tried again stands in \"retry\".")
                .kept(AT + "compress", "`compress`")
                .approximated(AT + "compress.excludedContentTypes", "What is worth compressing is known by its type.")
                .approximated(AT + "compress.includedContentTypes", "What is worth compressing is known by its type.")
                .approximated(AT + "compress.minResponseBodyBytes", "Short answers are compressed as well.")
                .approximated(AT + "compress.encodings", "br, zstd and gzip are offered, by what the client prefers.")
                .approximated(AT + "compress.defaultEncoding", "Clients that ask for no coding get none.")
                .kept(AT + "contentType", "Types are never guessed")
                .approximated(AT + "retry.attempts", "`retry.attempts`, of other targets than the one that failed.")
                .kept(AT + "retry.initialInterval", "Another target is asked at once")
                .refused(AT + "retry.timeout", "Write `retry.within`.")
                .refused(AT + "retry.maxRequestBodyBytes", "Only requests with short bodies are sent again.")
                .refused(AT + "retry.status", "Write `retry.statuses`.")
                .refused(
                        AT + "retry.disableRetryOnNetworkError",
                        "Where no connection was made another target is always tried.")
                .refused(AT + "retry.retryNonIdempotentMethod", "Only idempotent requests are sent again.")
                .refused(
                        AT + "circuitBreaker",
                        "A target that fails is passed over by itself; one route does not stand for another.")
                .refused(
                        AT + "errors", "Pages for errors are not fetched elsewhere; the target's own go to the client.")
                .refused(AT + "grpcWeb", "gRPC-Web passes as it is; the target or another proxy has to translate it.")
                .refused(AT + "encodedCharacters", "Paths with encoded characters pass as they come.");
    }
}
