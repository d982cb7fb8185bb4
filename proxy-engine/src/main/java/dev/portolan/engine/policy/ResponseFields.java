package dev.portolan.engine.policy;

import dev.portolan.engine.profile.Rewrite;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Target;
import dev.portolan.engine.wire.FieldSection;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Iterator;
import java.util.Map;

/**
 * The fields of a response as the client gets them. What belongs to the target's connection goes, with all that
 * {@code Connection} names; {@code Location}, {@code Content-Location}, {@code Refresh} and {@code Set-Cookie} that point at the
 * target are made to point at the proxy; the route's edits come last.
 *
 * <p>Two fields speak for the target's origin and would do harm under the proxy's, so they are taken off (a route that wants
 * them sets them): {@code Strict-Transport-Security} would force TLS on every other port of a name such as
 * {@code localhost}, for months and in every project, and {@code Alt-Svc} would send the browser past the proxy.
 *
 * <p>{@code Content-Length} and {@code Transfer-Encoding} are never among the result: whoever writes the message frames it by
 * what was parsed. Stateless, any thread; goes through the fields once.
 */
public final class ResponseFields {

    private ResponseFields() {}

    /**
     * Final and interim responses alike.
     *
     * @param requestPath the path that the client asked for, without query
     */
    public static HttpHeaders outgoing(
            Route route, Target target, ClientInfo client, String requestPath, HttpHeaders in, Variables variables) {
        HttpHeaders out = copy(route, target, client, requestPath, in);
        careful(route, out);
        FieldEdits.apply(route, route.rewrite().response(), out, variables);
        return out;
    }

    /** The fields of a 101 response: {@code Upgrade} is passed on. */
    public static HttpHeaders upgrade(
            Route route, Target target, ClientInfo client, String requestPath, HttpHeaders in, Variables variables) {
        HttpHeaders out = copy(route, target, client, requestPath, in);
        RequestFields.keepUpgrade(in, out);
        FieldEdits.apply(route, route.rewrite().response(), out, variables);
        return out;
    }

    static void careful(Route route, HttpHeaders out) {
        if (route.rewrite().security()) {
            SecurityFields.apply(out);
        }
    }

    /** As they came, without what belongs to the target's connection or tells the length of the body: what a cache may store. */
    public static HttpHeaders endToEnd(HttpHeaders in) {
        HttpHeaders out = FieldSection.UNCHECKED.newHeaders();
        ConnectionOptions options = ConnectionOptions.of(in);
        Iterator<Map.Entry<CharSequence, CharSequence>> fields = in.iteratorCharSequence();
        while (fields.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = fields.next();
            if (!FieldNames.connectionSpecific(field.getKey()) && !options.names(field.getKey())) {
                out.add(field.getKey(), field.getValue());
            }
        }
        return out;
    }

    private static HttpHeaders copy(Route route, Target target, ClientInfo client, String requestPath, HttpHeaders in) {
        HttpHeaders out = FieldSection.UNCHECKED.newHeaders();
        ConnectionOptions options = ConnectionOptions.of(in);
        Rewrite rewrite = route.rewrite();
        Iterator<Map.Entry<CharSequence, CharSequence>> fields = in.iteratorCharSequence();
        while (fields.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = fields.next();
            CharSequence name = field.getKey();
            if (!passes(name, options)) {
                continue;
            }
            CharSequence value = field.getValue();
            if (rewrite.rewriteLocation() && reference(name)) {
                value = new LocationRewrite(route, target, client, requestPath).reference(value.toString());
            } else if (rewrite.rewriteLocation() && FieldNames.like(name, "refresh")) {
                value = new LocationRewrite(route, target, client, requestPath).refresh(value.toString());
            } else if (rewrite.rewriteCookies() && FieldNames.like(name, "set-cookie")) {
                value = new CookieRewrite(route, target, client, requestPath).cookie(value.toString());
            }
            out.add(name, value);
        }
        return out;
    }

    private static boolean passes(CharSequence name, ConnectionOptions options) {
        return !FieldNames.connectionSpecific(name) && !originWide(name) && !options.names(name);
    }

    static boolean originWide(CharSequence name) {
        return FieldNames.like(name, "alt-svc") || FieldNames.like(name, "strict-transport-security");
    }

    static boolean reference(CharSequence name) {
        return FieldNames.like(name, "location") || FieldNames.like(name, "content-location");
    }
}
