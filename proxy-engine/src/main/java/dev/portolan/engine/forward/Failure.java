package dev.portolan.engine.forward;

import dev.portolan.engine.capture.ExchangeSummary;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can go wrong with an exchange: the status that the client gets, who is to blame, and the words for people.
 * The {@link #kind()} is stable: filters, tests and exported captures rely on it.
 */
public enum Failure {
    UPSTREAM_REFUSED(
            502,
            "upstream-refused",
            Blame.TARGET,
            "connection_refused",
            "Nothing listens on {target}: the connection was refused.",
            "Start the program that should listen there, or change the route's target."),
    UPSTREAM_UNREACHABLE(
            502,
            "upstream-unreachable",
            Blame.TARGET,
            "destination_ip_unroutable",
            "There is no way to {target} from this machine.",
            "Check the address, and the network or VPN that leads to it."),
    UPSTREAM_NAME(
            502,
            "upstream-name",
            Blame.TARGET,
            "dns_error",
            "The name of {target} could not be resolved.",
            "Check the spelling of the host in the route's target, and this machine's DNS or hosts file."),
    UPSTREAM_TIMEOUT(
            504,
            "upstream-timeout",
            Blame.TARGET,
            "connection_timeout",
            "{target} did not accept the connection in time.",
            "Check that the program is not stopped in a debugger and that no firewall drops the connection, or raise the"
                    + " route's connect timeout."),
    UPSTREAM_TLS(
            502,
            "upstream-tls",
            Blame.TARGET,
            "tls_protocol_error",
            "No secure connection to {target} could be made.",
            "Check whether the target really speaks https. For a certificate of your own, add its authority to this"
                    + " machine's trust store, set tls.serverName, or switch tls.verify off on this route."),
    UPSTREAM_RESET(
            502,
            "upstream-reset",
            Blame.TARGET,
            "connection_terminated",
            "{target} closed the connection before its answer was complete.",
            "Look into that program's log: it may have crashed or restarted, or it expects https instead of http."),
    UPSTREAM_BAD_RESPONSE(
            502,
            "upstream-bad-response",
            Blame.TARGET,
            "http_protocol_error",
            "{target} answered with something that is not valid HTTP.",
            "Check that the port speaks HTTP and that the target's scheme (http or https) is right."),
    UPSTREAM_BUSY(
            503,
            "upstream-busy",
            Blame.TARGET,
            "connection_limit_reached",
            "Too many requests wait for {target}.",
            "Try again in a moment; if it stays, look at why that program answers so slowly."),
    NO_TARGET(
            503,
            "no-target",
            Blame.TARGET,
            "destination_unavailable",
            "None of this route's targets is up.",
            "Start one of them; it is taken back as soon as it passes the route's health check."),
    RESPONSE_TIMEOUT(
            504,
            "response-timeout",
            Blame.TARGET,
            "http_response_timeout",
            "{target} took the request but did not begin to answer in time.",
            "Check that the program is not stopped in a debugger or waiting for something else, or raise the route's response"
                    + " timeout."),
    UPSTREAM_IDLE(
            504,
            "upstream-idle",
            Blame.TARGET,
            "connection_read_timeout",
            "{target} stopped in the middle of its answer.",
            "Look into that program's log, or raise the route's idle timeout."),
    CLIENT_GONE(
            499,
            "client-gone",
            Blame.CLIENT,
            null,
            "The client went away before the answer was complete.",
            "Nothing to do, unless it gave up because the answer was slow."),
    CLIENT_TIMEOUT(
            408,
            "client-timeout",
            Blame.CLIENT,
            null,
            "The request did not arrive completely in time.",
            "Send the request again; if the client is just slow, raise limits.headerTimeout of the listener or the route's idle"
                    + " timeout."),
    BAD_REQUEST(
            400,
            "bad-request",
            Blame.CLIENT,
            "http_request_error",
            "The request is not valid HTTP, or could be understood in more than one way.",
            "Send it again as RFC 9112 has it; the detail says what was found."),
    PLAIN_ON_TLS(
            400,
            "plain-on-tls",
            Blame.CLIENT,
            "http_request_error",
            "This port speaks https, and the request came as plain http.",
            "Call the same address with https:// instead."),
    CERTIFICATE_REFUSED(
            400,
            "certificate-refused",
            Blame.CLIENT,
            null,
            "The client refused this proxy's certificate, and no request came.",
            "Have its trust store know the local authority: the Certificates screen says which stores there are, and has the"
                    + " lines for programs with a list of their own (Node.js, Python, curl, Git)."),
    CLIENT_TLS(
            400,
            "client-tls",
            Blame.CLIENT,
            null,
            "The client and this port found no way to speak TLS with each other, and no request came.",
            "See that the client speaks TLS 1.2 or 1.3."),
    METHOD_REFUSED(
            405,
            "method-refused",
            Blame.CLIENT,
            "http_request_denied",
            "This method is not answered here.",
            "Use a method that the Allow field names."),
    METHOD_UNKNOWN(
            501,
            "method-unknown",
            Blame.CLIENT,
            "http_request_denied",
            "A reverse proxy does not carry out this method.",
            "CONNECT and TRACE are for other kinds of proxies; send the request to the target itself."),
    EXPECTATION_UNKNOWN(
            417,
            "expectation-unknown",
            Blame.CLIENT,
            "http_request_denied",
            "The request expects something that is not defined.",
            "100-continue is the only expectation there is; leave the field Expect out otherwise."),
    BODY_TOO_LARGE(
            413,
            "body-too-large",
            Blame.CLIENT,
            "http_request_denied",
            "The request's body is larger than is allowed.",
            "Send less, or raise maxBody of the route or limits.body of the listener."),
    URI_TOO_LONG(
            414,
            "uri-too-long",
            Blame.CLIENT,
            "http_request_denied",
            "The request's URL is longer than is allowed.",
            "Send what is in the query as a body instead, or raise limits.uriBytes of the listener."),
    HEADER_TOO_LARGE(
            431,
            "header-too-large",
            Blame.CLIENT,
            "http_request_denied",
            "The request's header fields are more than is allowed.",
            "Often it is cookies: a browser sends those of localhost to every port of it, so that the cookies of all projects"
                    + " pile up. Delete them in its developer tools (Application or Storage, Cookies), or give each project a"
                    + " name of its own, such as shop.localhost. To let more in, raise headerBytes or headerCount of the"
                    + " listener's limits."),
    VERSION_UNKNOWN(
            505,
            "version-unknown",
            Blame.CLIENT,
            "http_request_error",
            "The request's version of HTTP is not spoken here.",
            "Use HTTP/1.1 or HTTP/2."),
    HOST_NOT_ALLOWED(
            421,
            "host-not-allowed",
            Blame.CLIENT,
            "http_request_denied",
            "This proxy does not answer to that name.",
            "Call it by one of the profile's names. Other names are refused because of DNS rebinding: a foreign web page could"
                    + " have its own name lead to this machine, and then read what your local servers answer."),
    ACCESS_DENIED(
            403,
            "access-denied",
            Blame.CLIENT,
            "http_request_denied",
            "The route does not let this address in.",
            "Add the address to access.allow of the route, or take it out of access.deny."),
    UNAUTHORIZED(
            401,
            "unauthorized",
            Blame.CLIENT,
            "http_request_denied",
            "The route lets in only those it knows.",
            "Send the request again with what WWW-Authenticate asks for: the route's auth says who is let in."),
    AUTH_UNAVAILABLE(
            502,
            "auth-unavailable",
            Blame.PROFILE,
            "proxy_configuration_error",
            "Whether the request may pass could not be found out.",
            "Start the server that the route's auth names, or change its address; until then nobody gets in."),
    AUTH_BUSY(
            503,
            "auth-busy",
            Blame.PROXY,
            "proxy_internal_response",
            "Too many requests wait to be let in.",
            "Try again in a moment: a password takes its time to be checked, on purpose."),
    LOGIN_LOST(
            403,
            "login-lost",
            Blame.CLIENT,
            "http_request_denied",
            "The login did not come to its end.",
            "Open the address that you wanted once more: that begins a new login. If this page comes back, see whether the"
                    + " browser keeps cookies of this host."),
    LOGIN_REFUSED(
            403,
            "login-refused",
            Blame.CLIENT,
            "http_request_denied",
            "The provider of the login did not let you in.",
            "Open the address once more and log in as somebody who may, or have the provider let this account use the client"
                    + " that the route's auth names."),
    LOGIN_UNTRUSTED(
            502,
            "login-untrusted",
            Blame.PROFILE,
            "proxy_configuration_error",
            "What the provider of the login answered can't be taken.",
            "Compare issuer, clientId and clientSecret of the route's auth with what the provider has, and the clocks of both;"
                    + " then open the address once more."),
    CORS_REFUSED(
            403,
            "cors-refused",
            Blame.CLIENT,
            "http_request_denied",
            "A page of another origin may not send this request.",
            "Add the page's origin to cors.origins of the route, if the page is one of yours."),
    RATE_LIMITED(
            429,
            "rate-limited",
            Blame.CLIENT,
            "http_request_denied",
            "More requests came than the route takes.",
            "Wait as long as Retry-After says, or raise the route's rateLimit."),
    WRITE_GUARDED(
            403,
            "write-guarded",
            Blame.CLIENT,
            "http_request_denied",
            "The route refuses requests that may change something.",
            "If the change is meant, lift the write guard with the switch on the route's card in Portolan, or take"
                    + " \"writeGuard\" out of the profile."),
    NO_ROUTE(
            404,
            "no-route",
            Blame.PROFILE,
            "destination_not_found",
            "No route of the profile matches this request.",
            "Add a route for it, or one with the path / for everything else."),
    NOT_FOUND(
            404,
            "file-not-found",
            Blame.CLIENT,
            null,
            "There is no such file in the route's folder.",
            "Check the spelling; names that begin with a dot are not served, and folders are not listed."),
    RANGE(
            416,
            "range-not-satisfiable",
            Blame.CLIENT,
            null,
            "The file has no bytes in the range that was asked for.",
            "Ask for a range within its length, which Content-Range tells."),
    PRECONDITION(
            412,
            "precondition-failed",
            Blame.CLIENT,
            null,
            "The file has changed since the client saw it.",
            "Load it anew."),
    ROUTE_BROKEN(
            503,
            "route-broken",
            Blame.PROFILE,
            "proxy_configuration_error",
            "The route can't be carried out as the profile has it.",
            "Mend the setting that the detail names; until then the route stays closed."),
    ANSWERED_FROM_RECORD(
            502,
            ExchangeSummary.RECORDED_ANSWER,
            Blame.TARGET,
            null,
            "{target} is down, and a recorded answer took its place.",
            "Start the program that should answer; the route says whenDown: recorded."),
    ON_PURPOSE(
            503,
            "fault",
            Blame.PROFILE,
            "proxy_internal_response",
            "The route makes trouble on purpose.",
            "Switch it off in the route's editor under \"Trouble\", or take \"fault\" out of the profile."),
    LOOP(
            508,
            "loop",
            Blame.PROFILE,
            "proxy_loop_detected",
            "The request came back to the proxy that sent it.",
            "A route's target leads to this proxy itself: change the target's port."),
    ABORTED(
            503,
            "aborted",
            Blame.PROXY,
            "proxy_internal_response",
            "The exchange was aborted at a breakpoint in Portolan.",
            "Send it again; to let it pass, execute it there or switch the breakpoint off."),
    NOT_STORED(
            504,
            "not-stored",
            Blame.CLIENT,
            "http_request_denied",
            "The request asks for what the cache has stored alone, and there is nothing for it.",
            "Send it without \"only-if-cached\"; then the target is asked."),
    STOPPING(
            503,
            "stopping",
            Blame.PROXY,
            "proxy_internal_response",
            "The proxy is being stopped.",
            "Start it again in Portolan."),
    TOO_MANY_CONNECTIONS(
            503,
            "too-many-connections",
            Blame.PROXY,
            "connection_limit_reached",
            "As many connections are open as the listener allows.",
            "Try again in a moment, look for a client that never closes its own, or raise limits.connections of the listener."),
    OUT_OF_RESOURCES(
            503,
            "out-of-resources",
            Blame.PROXY,
            "proxy_internal_response",
            "The proxy has no memory for buffers or no file descriptors left.",
            "Try again in a moment: it recovers by itself once other requests are over. If it stays, raise the limit of open"
                    + " files (ulimit -n) or the memory (-Dio.netty.maxDirectMemory below -XX:MaxDirectMemorySize)."),
    INTERNAL(
            500,
            "internal",
            Blame.PROXY,
            "proxy_internal_error",
            "The proxy itself failed.",
            "This is a fault in Portolan: please report it with the line that its log has.");

    /** Whose fault it is: decides what is counted against a target. */
    public enum Blame {
        CLIENT,
        TARGET,
        PROFILE,
        PROXY
    }

    private static final String TARGET = "{target}";

    private final int status;
    private final String kind;
    private final Blame blame;
    private final @Nullable String proxyError;
    private final String happened;
    private final String advice;

    Failure(int status, String kind, Blame blame, @Nullable String proxyError, String happened, String advice) {
        this.status = status;
        this.kind = kind;
        this.blame = blame;
        this.proxyError = proxyError;
        this.happened = happened;
        this.advice = advice;
    }

    /**
     * What a throwable means, whichever side it came from; a head that is too large is the client's. For what is known to
     * come from the target use {@link #ofTarget}.
     */
    public static Failure of(Throwable cause) {
        return FailureCauses.failure(cause);
    }

    /** What a throwable of the target's connection means: a head that is too large is a bad response there. */
    public static Failure ofTarget(Throwable cause) {
        Failure failure = FailureCauses.failure(cause);
        return failure == HEADER_TOO_LARGE || failure == URI_TOO_LONG ? UPSTREAM_BAD_RESPONSE : failure;
    }

    /** What a throwable adds to {@link #happened} for people: why a certificate was refused, say; or null for nothing. */
    public static @Nullable String reason(Throwable cause) {
        return FailureCauses.reason(cause);
    }

    /** The failure for a status that the proxy answers by itself. */
    static Failure ofStatus(int status) {
        return switch (status) {
            case 400 -> BAD_REQUEST;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_REFUSED;
            case 412 -> PRECONDITION;
            case 416 -> RANGE;
            case 503 -> ROUTE_BROKEN;
            default -> INTERNAL;
        };
    }

    /** What the client is answered, if anything of the answer is still to be sent. */
    public int status() {
        return status;
    }

    public String kind() {
        return kind;
    }

    /** A few words, for a target's state: {@code refused}, {@code timed out}. */
    public String brief() {
        return switch (this) {
            case UPSTREAM_TIMEOUT, RESPONSE_TIMEOUT, UPSTREAM_IDLE -> "timed out";
            default ->
                kind.startsWith("upstream-")
                        ? kind.substring("upstream-".length()).replace('-', ' ')
                        : kind;
        };
    }

    /** Whether the target had been reached when it failed. */
    boolean reached() {
        return switch (this) {
            case UPSTREAM_REFUSED, UPSTREAM_UNREACHABLE, UPSTREAM_NAME, UPSTREAM_TIMEOUT, UPSTREAM_TLS -> false;
            default -> true;
        };
    }

    public Blame blame() {
        return blame;
    }

    /** One sentence; host and port of {@code target}, a URL, are named in it; null where there is none. */
    public String happened(@Nullable String target) {
        if (target != null) {
            return happened.replace(TARGET, authority(target));
        }
        return happened.startsWith(TARGET)
                ? "The target" + happened.substring(TARGET.length())
                : happened.replace(TARGET, "the target");
    }

    private static String authority(String url) {
        int start = url.indexOf("://") + 3;
        int end = start < 3 ? -1 : url.indexOf('/', start);
        return start < 3 ? url : url.substring(start, end < 0 ? url.length() : end);
    }

    /** One or two sentences. */
    public String advice() {
        return advice;
    }

    /** The error type of RFC 9209 for the field {@code Proxy-Status}, or null where it is no matter of the proxy. */
    @Nullable
    String proxyError() {
        return proxyError;
    }
}
