package dev.portolan.engine.policy;

import dev.portolan.engine.profile.Cidr;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.NetUtil;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Proxies in front of this one, of which each wrote down who had called it. Their word is taken from the near end: the client is
 * the first address that is no such proxy, since whatever stands before it may be its own invention.
 */
public final class TrustedProxies {

    private static final String X_FORWARDED_FOR = "X-Forwarded-For";

    private final AddressRanges ranges;

    private TrustedProxies(AddressRanges ranges) {
        this.ranges = ranges;
    }

    /** Null where there are none, or the one that called is none of them. */
    public static @Nullable TrustedProxies of(List<String> ranges, String peer) {
        if (ranges.isEmpty()) {
            return null;
        }
        AddressRanges compiled = AddressRanges.of(ranges);
        byte[] address = bytes(peer);
        return address == null || compiled.holding(address) == null ? null : new TrustedProxies(compiled);
    }

    /** Who asked through the proxy that is {@code peer}; the same where that does not say. */
    public ClientInfo behind(ClientInfo peer, HttpHeaders request) {
        List<String> fields = request.getAll(X_FORWARDED_FOR);
        if (fields.isEmpty()) {
            return peer;
        }
        String chain = String.join(", ", fields);
        String client = null;
        int end = chain.length();
        while (end > 0) {
            int comma = chain.lastIndexOf(',', end - 1);
            String written = address(chain.substring(comma + 1, end).strip());
            byte[] address = bytes(written);
            if (address == null) {
                break;
            }
            client = written;
            if (ranges.holding(address) == null) {
                break;
            }
            end = comma;
        }
        return client == null ? peer : peer.through(client, chain);
    }

    /** Without the port that some write beside it. */
    private static String address(String written) {
        if (written.startsWith("[")) {
            int end = written.indexOf(']');
            return end < 0 ? written : written.substring(1, end);
        }
        int colon = written.indexOf(':');
        return colon >= 0 && colon == written.lastIndexOf(':') ? written.substring(0, colon) : written;
    }

    static byte @Nullable [] bytes(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        return bytes == null ? null : Cidr.normal(bytes);
    }
}
