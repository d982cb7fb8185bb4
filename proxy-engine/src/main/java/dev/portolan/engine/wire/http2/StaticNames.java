package dev.portolan.engine.wire.http2;

import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The names of HPACK's static table (RFC 7541, appendix A) that are no pseudo-fields, found without regard to case. */
final class StaticNames {

    private static final int FIRST = 15;
    private static final List<String> NAMES = List.of(
            "accept-charset",
            "accept-encoding",
            "accept-language",
            "accept-ranges",
            "accept",
            "access-control-allow-origin",
            "age",
            "allow",
            "authorization",
            "cache-control",
            "content-disposition",
            "content-encoding",
            "content-language",
            "content-length",
            "content-location",
            "content-range",
            "content-type",
            "cookie",
            "date",
            "etag",
            "expect",
            "expires",
            "from",
            "host",
            "if-match",
            "if-modified-since",
            "if-none-match",
            "if-range",
            "if-unmodified-since",
            "last-modified",
            "link",
            "location",
            "max-forwards",
            "proxy-authenticate",
            "proxy-authorization",
            "range",
            "referer",
            "refresh",
            "retry-after",
            "server",
            "set-cookie",
            "strict-transport-security",
            "transfer-encoding",
            "user-agent",
            "vary",
            "via",
            "www-authenticate");

    private static final Entry[][] BY_LENGTH = byLength();

    private record Entry(byte[] name, int index) {}

    private StaticNames() {}

    private static Entry[][] byLength() {
        Entry[][] table = new Entry[28][];
        for (int length = 0; length < table.length; length++) {
            int wanted = length;
            table[length] = NAMES.stream()
                    .filter(name -> name.length() == wanted)
                    .map(name -> new Entry(name.getBytes(StandardCharsets.US_ASCII), FIRST + NAMES.indexOf(name)))
                    .toArray(Entry[]::new);
        }
        return table;
    }

    /** The index of a name, or 0. */
    static int indexOf(CharSequence name) {
        int length = name.length();
        if (length < BY_LENGTH.length) {
            for (Entry entry : BY_LENGTH[length]) {
                if (same(entry.name, name)) {
                    return entry.index;
                }
            }
        }
        return 0;
    }

    private static boolean same(byte[] known, CharSequence name) {
        for (int i = 0; i < known.length; i++) {
            if (known[i] != AsciiString.toLowerCase(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
