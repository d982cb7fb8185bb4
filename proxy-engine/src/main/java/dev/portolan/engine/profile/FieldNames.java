package dev.portolan.engine.profile;

import java.util.List;

/**
 * The names that each object of the file may have, in the order in which they are written. Reading refuses every other
 * name; the published JSON Schema is tested against these lists.
 */
final class FieldNames {

    /** For editors: where the schema is. Kept, and without a meaning here. */
    static final String SCHEMA = "$schema";

    static final List<String> PROFILE =
            List.of("version", "name", "hosts", "listeners", "routes", "tcp", "capture", SCHEMA);
    static final List<String> LISTENER = List.of(
            "address", "lan", "port", "tls", "redirectToTls", "http2", "trustedProxies", "proxyProtocol", "limits");
    static final List<String> LIMITS = List.of(
            "headerBytes", "headerCount", "uriBytes", "headerTimeout", "idleTimeout", "connections", "streams", "body");
    static final List<String> ROUTE = List.of(
            "name",
            "enabled",
            "host",
            "path",
            "pathMatch",
            "ports",
            "methods",
            "matchHeaders",
            "matchQuery",
            "to",
            "respond",
            "redirect",
            "files",
            "alternatives",
            "use",
            "stripPrefix",
            "rewritePath",
            "addPrefix",
            "hostHeader",
            "rewriteLocation",
            "rewriteCookies",
            "headers",
            "compress",
            "timeouts",
            "tls",
            "proxyProtocol",
            "balance",
            "health",
            "retry",
            "waitForRestart",
            "concurrency",
            "access",
            "rateLimit",
            "cors",
            "auth",
            "writeGuard",
            "maxBody",
            "cache",
            "fault",
            "whenDown");
    static final List<String> ACTIONS = List.of("to", "respond", "redirect", "files");
    static final List<String> TARGET = List.of("url", "weight", "backup");
    static final List<String> RESPOND = List.of("status", "headers", "body", "bodyFile");
    static final List<String> REDIRECT = List.of("to", "status");
    static final List<String> FILES = List.of("folder", "index", "fallback");
    static final List<String> REWRITE_PATH = List.of("match", "to");
    static final List<String> HEADERS = List.of("request", "response", "security");
    static final List<String> EDITS = List.of("set", "add", "remove");
    static final List<String> TIMEOUTS = List.of("connect", "response", "idle");
    static final List<String> HEALTH = List.of("path", "interval", "timeout", "status", "body", "rise", "fall");
    static final List<String> CONCURRENCY = List.of("limit", "queue", "timeout");
    static final List<String> RETRY = List.of("attempts", "within", "statuses");
    static final List<String> ACCESS = List.of("allow", "deny");
    static final List<String> RATE_LIMIT = List.of("requests", "per", "burst", "key");
    static final List<String> CORS = List.of("origins", "methods", "headers", "expose", "credentials", "maxAge");
    static final List<String> AUTH = List.of("basic", "bearer", "jwt", "forward", "oidc");
    static final List<String> BASIC = List.of("realm", "users", "passOn");
    static final List<String> BEARER = List.of("tokens", "passOn");
    static final List<String> JWT =
            List.of("secret", "jwks", "algorithms", "issuer", "audience", "leeway", "claims", "passOn");
    static final List<String> FORWARD_AUTH = List.of("url", "requestHeaders", "responseHeaders");
    static final List<String> OIDC = List.of(
            "issuer",
            "clientId",
            "clientSecret",
            "scopes",
            "callback",
            "logout",
            "session",
            "leeway",
            "claims",
            "cookieKey");
    static final List<String> SECRET = List.of("env", "file");
    static final List<String> CACHE = List.of("enabled", "size");
    static final List<String> FAULT = List.of("enabled", "latency", "bandwidth", "error", "abort");
    static final List<String> FAULT_ERROR = List.of("rate", "status");
    static final List<String> TLS = List.of("verify", "serverName");
    static final List<String> TCP = List.of(
            "name", "enabled", "address", "port", "to", "tls", "proxyProtocol", "balance", "health", "timeouts");
    static final List<String> TCP_HEALTH = List.of("interval", "timeout", "rise", "fall");
    static final List<String> TCP_TIMEOUTS = List.of("connect", "idle");
    static final List<String> CAPTURE = List.of("memory", "bodyLimit", "disk");

    private FieldNames() {}
}
