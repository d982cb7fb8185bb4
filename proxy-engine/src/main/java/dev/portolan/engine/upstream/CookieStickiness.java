package dev.portolan.engine.upstream;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Clients stay with the target that answered first, by a cookie of the proxy's own that names it; new ones come in turns. */
final class CookieStickiness extends Balancer {

    private static final String PREFIX = "portolan-";

    private final String name;
    private final RoundRobin fresh;

    /** @param label of the route, so that two routes of one host have two cookies */
    CookieStickiness(String label, List<Member> members) {
        super(members);
        CRC32 sum = new CRC32();
        sum.update(label.getBytes(StandardCharsets.UTF_8));
        name = PREFIX + HexFormat.of().toHexDigits(sum.getValue(), 8);
        fresh = new RoundRobin(members);
    }

    @Override
    int pick(long usable, String client) {
        return fresh.pick(usable, client);
    }

    @Override
    int kept(long usable, HttpHeaders request) {
        String id = id(request);
        for (int i = 0; id != null && i < size(); i++) {
            if (holds(usable, i) && member(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    @Nullable
    String cookie(Member chosen, HttpHeaders request, boolean secure) {
        return chosen.id().equals(id(request))
                ? null
                : name + "=" + chosen.id() + "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
    }

    private @Nullable String id(HttpHeaders request) {
        for (String field : request.getAll(HttpHeaderNames.COOKIE)) {
            for (String pair : field.split(";", -1)) {
                String cookie = pair.strip();
                if (cookie.startsWith(name) && cookie.startsWith("=", name.length())) {
                    return cookie.substring(name.length() + 1);
                }
            }
        }
        return null;
    }
}
