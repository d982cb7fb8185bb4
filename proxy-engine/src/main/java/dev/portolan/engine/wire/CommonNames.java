package dev.portolan.engine.wire;

import io.netty.util.AsciiString;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Field names that are met every day, each in the two spellings that are met (HTTP/1.1's and HTTP/2's), so that the heads that bring them
 * need no copies of them.
 */
public final class CommonNames {

    public static final List<String> ALL = List.of(
            "Host",
            "Connection",
            "User-Agent",
            "Accept",
            "Accept-Encoding",
            "Accept-Language",
            "Accept-Ranges",
            "Referer",
            "Origin",
            "Cookie",
            "Set-Cookie",
            "Content-Type",
            "Content-Length",
            "Content-Encoding",
            "Content-Disposition",
            "Content-Language",
            "Content-Range",
            "Content-Security-Policy",
            "Transfer-Encoding",
            "TE",
            "Trailer",
            "Upgrade",
            "Upgrade-Insecure-Requests",
            "Cache-Control",
            "Pragma",
            "Expires",
            "Age",
            "Date",
            "Server",
            "ETag",
            "Last-Modified",
            "If-None-Match",
            "If-Modified-Since",
            "If-Match",
            "Range",
            "Vary",
            "Via",
            "Location",
            "Link",
            "Authorization",
            "WWW-Authenticate",
            "Proxy-Authorization",
            "Expect",
            "Retry-After",
            "Allow",
            "Keep-Alive",
            "Priority",
            "Forwarded",
            "X-Forwarded-For",
            "X-Forwarded-Proto",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "X-Real-IP",
            "X-Request-ID",
            "X-Powered-By",
            "X-Requested-With",
            "X-Content-Type-Options",
            "X-Frame-Options",
            "Strict-Transport-Security",
            "Access-Control-Allow-Origin",
            "Access-Control-Allow-Methods",
            "Access-Control-Allow-Headers",
            "Access-Control-Allow-Credentials",
            "Access-Control-Request-Method",
            "Access-Control-Request-Headers",
            "Sec-Fetch-Site",
            "Sec-Fetch-Mode",
            "Sec-Fetch-Dest",
            "Sec-Fetch-User",
            "Sec-WebSocket-Key",
            "Sec-WebSocket-Version",
            "Sec-WebSocket-Accept",
            "Sec-WebSocket-Protocol",
            "Sec-WebSocket-Extensions",
            "sec-ch-ua",
            "sec-ch-ua-mobile",
            "sec-ch-ua-platform",
            "DNT",
            "Alt-Svc",
            "traceparent");

    private static final int TABLE = 1024;
    private static final AsciiString[] BY_HASH = new AsciiString[TABLE];

    static {
        for (String name : ALL) {
            add(name);
            add(name.toLowerCase(Locale.ROOT));
        }
    }

    private CommonNames() {}

    private static void add(String text) {
        AsciiString name = AsciiString.cached(text);
        int at = place(name.array(), 0, name.length());
        while (BY_HASH[at] != null && !BY_HASH[at].contentEquals(name)) {
            at = (at + 1) % TABLE;
        }
        BY_HASH[at] = name;
    }

    /** The name that is spelled so; {@code length} is not 0. */
    static AsciiString of(byte[] bytes, int from, int length) {
        int at = place(bytes, from, length);
        for (AsciiString name = BY_HASH[at]; name != null; name = BY_HASH[at]) {
            if (equal(name, bytes, from, length)) {
                return name;
            }
            at = (at + 1) % TABLE;
        }
        return new AsciiString(bytes, from, length, true);
    }

    private static boolean equal(AsciiString name, byte[] bytes, int from, int length) {
        return name.length() == length && Arrays.equals(name.array(), 0, length, bytes, from, from + length);
    }

    private static int place(byte[] bytes, int from, int length) {
        int hash = bytes[from] * 31 + bytes[from + length - 1];
        hash = hash * 31 + bytes[from + length / 2];
        hash = hash * 31 + bytes[from + length * 3 / 4];
        return (hash * 31 + length) & TABLE - 1;
    }
}
