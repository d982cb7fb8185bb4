package dev.portolan.engine.cache;

import dev.portolan.engine.policy.ClientInfo;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;

/**
 * A request as the cache sees it: as it would be sent to the target.
 *
 * @param key of what it asks for: the client's origin, and the path and query that the target is asked for
 * @param authorized whether somebody was let in by credentials, whatever became of them on the way
 */
public record CacheRequest(String method, String key, HttpHeaders fields, CacheControl control, boolean authorized) {

    /** @param authorized whether the client had credentials, beside what is in {@code fields} */
    public static CacheRequest of(
            String method, ClientInfo client, String path, HttpHeaders fields, boolean authorized) {
        return new CacheRequest(
                method,
                key(client.scheme(), client.host(), client.port(), path),
                fields,
                control(fields),
                authorized || fields.contains(HttpHeaderNames.AUTHORIZATION));
    }

    /** @param path with its query */
    public static String key(String scheme, String host, int port, String path) {
        return scheme + "://" + host + ":" + port + path;
    }

    /** Section 5.4: {@code Pragma} counts where there is no {@code Cache-Control}. */
    private static CacheControl control(HttpHeaders fields) {
        CacheControl control = CacheControl.of(fields);
        return control == CacheControl.NONE
                        && fields.containsValue(HttpHeaderNames.PRAGMA, "no-cache", /* ignoreCase= */ true)
                ? new CacheControl.Builder().add("no-cache", null).build()
                : control;
    }

    boolean get() {
        return method.equals("GET");
    }

    public boolean head() {
        return method.equals("HEAD");
    }

    /** Whether a stored response may answer it. */
    public boolean reads() {
        return get() || head();
    }

    /** Whether it may change what it asks for (RFC 9110, section 9.2.1); of an unknown method, so it is assumed. */
    public static boolean unsafe(String method) {
        return switch (method) {
            case "GET", "HEAD", "OPTIONS", "TRACE" -> false;
            default -> true;
        };
    }

    public boolean unsafe() {
        return unsafe(method);
    }

    boolean onlyIfCached() {
        return control.has("only-if-cached");
    }

    public boolean ranged() {
        return fields.contains(HttpHeaderNames.RANGE);
    }

    /** Whether it is to be answered 304 where the client's copy is still good. */
    public boolean conditional() {
        return fields.contains(HttpHeaderNames.IF_NONE_MATCH) || fields.contains(HttpHeaderNames.IF_MODIFIED_SINCE);
    }

    /** Whether it asks for a stream of events, which nobody else can share. */
    boolean streaming() {
        String accepted = fields.get(HttpHeaderNames.ACCEPT);
        return accepted != null && accepted.contains("text/event-stream");
    }

    /** Whether it has preconditions that are the target's alone to decide on (RFC 9111, section 4.3.2). */
    boolean guarded() {
        return fields.contains(HttpHeaderNames.IF_MATCH) || fields.contains(HttpHeaderNames.IF_UNMODIFIED_SINCE);
    }

    /** Whether what others ask for may suit it. */
    public boolean shares() {
        return reads() && !authorized;
    }

    /** Whether what comes for it is likely to suit others who ask for the same. */
    public boolean shareable() {
        return get() && shares() && !ranged() && !conditional();
    }
}
