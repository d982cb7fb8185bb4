package dev.portolan.engine.policy;

import dev.portolan.engine.profile.Rewrite;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Target;
import dev.portolan.engine.wire.FieldSection;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.Iterator;
import java.util.Map;

/**
 * The fields of a request as its target gets them. In this order: what belongs to the client's connection goes, with all that
 * {@code Connection} names; the client's own forwarding fields go; {@code Host}, {@code X-Forwarded-*}, {@code Forwarded}
 * (RFC 7239) and {@code Via} are written; the route's edits come last.
 *
 * <p>{@code Content-Length} and {@code Transfer-Encoding} are never among the result: whoever writes the message frames it by
 * what was parsed. Values are copied as the decoder has validated them; only fields of decoded messages may be given.
 *
 * <p>Stateless, any thread; runs once a request, so it goes through the fields once and validates nothing twice.
 */
public final class RequestFields {

    private static final AsciiString X_FORWARDED_FOR = AsciiString.cached("X-Forwarded-For");
    private static final AsciiString X_FORWARDED_PROTO = AsciiString.cached("X-Forwarded-Proto");
    private static final AsciiString X_FORWARDED_HOST = AsciiString.cached("X-Forwarded-Host");
    private static final AsciiString X_FORWARDED_PORT = AsciiString.cached("X-Forwarded-Port");
    private static final AsciiString FORWARDED = AsciiString.cached("Forwarded");
    private static final AsciiString TRAILERS = AsciiString.cached("trailers");
    private static final AsciiString UPGRADE = AsciiString.cached("upgrade");

    private RequestFields() {}

    /** The fields of a plain request; {@code Upgrade}, if the client asked for one, is not passed on. */
    public static HttpHeaders outgoing(
            Route route, Target target, ClientInfo client, HttpHeaders in, Variables variables) {
        HttpHeaders out = FieldSection.UNCHECKED.newHeaders();
        out.add(HttpHeaderNames.HOST, host(route.rewrite().hostHeader(), target, client));
        if (copy(in, out)) {
            // RFC 9110, section 10.1.4: who sends TE names it in Connection.
            out.add(HttpHeaderNames.TE, TRAILERS).add(HttpHeaderNames.CONNECTION, HttpHeaderNames.TE);
        }
        return finish(route, client, out, variables);
    }

    /** The fields of a request that asks to change the protocol: {@code Upgrade} is passed on. */
    public static HttpHeaders upgrade(
            Route route, Target target, ClientInfo client, HttpHeaders in, Variables variables) {
        HttpHeaders out = FieldSection.UNCHECKED.newHeaders();
        out.add(HttpHeaderNames.HOST, host(route.rewrite().hostHeader(), target, client));
        copy(in, out);
        keepUpgrade(in, out);
        return finish(route, client, out, variables);
    }

    static void keepUpgrade(HttpHeaders in, HttpHeaders out) {
        Iterator<? extends CharSequence> protocols = in.valueCharSequenceIterator(HttpHeaderNames.UPGRADE);
        if (protocols.hasNext()) {
            out.add(HttpHeaderNames.CONNECTION, UPGRADE);
            protocols.forEachRemaining(protocol -> out.add(HttpHeaderNames.UPGRADE, protocol));
        }
    }

    /** The {@code Host} of a target: without the port where it is the scheme's own. */
    public static String hostField(Target target) {
        return ClientInfo.hostField(target);
    }

    private static CharSequence host(String setting, Target target, ClientInfo client) {
        return switch (setting) {
            case Rewrite.KEEP_HOST -> client.authority();
            case Rewrite.TARGET_HOST -> hostField(target);
            default -> setting;
        };
    }

    /** Copies what is for the target; true where the client takes trailers. */
    private static boolean copy(HttpHeaders in, HttpHeaders out) {
        ConnectionOptions options = ConnectionOptions.of(in);
        boolean trailers = false;
        Iterator<Map.Entry<CharSequence, CharSequence>> fields = in.iteratorCharSequence();
        while (fields.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = fields.next();
            CharSequence name = field.getKey();
            if (FieldNames.te(name)) {
                trailers |= AsciiString.containsIgnoreCase(field.getValue(), TRAILERS);
            } else if (passes(name, options)) {
                out.add(name, field.getValue());
            }
        }
        return trailers;
    }

    private static boolean passes(CharSequence name, ConnectionOptions options) {
        return !FieldNames.connectionSpecific(name)
                && !FieldNames.host(name)
                && !FieldNames.forwarding(name)
                && !options.names(name);
    }

    private static HttpHeaders finish(Route route, ClientInfo client, HttpHeaders out, Variables variables) {
        out.add(X_FORWARDED_FOR, client.forwardedFor())
                .add(X_FORWARDED_PROTO, client.forwardedProto())
                .add(X_FORWARDED_HOST, client.forwardedHost())
                .add(X_FORWARDED_PORT, client.forwardedPort())
                .add(FORWARDED, client.forwarded())
                .add(HttpHeaderNames.VIA, client.via());
        FieldEdits.apply(route, route.rewrite().request(), out, variables);
        return out;
    }
}
