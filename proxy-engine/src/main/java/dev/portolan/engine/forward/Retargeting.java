package dev.portolan.engine.forward;

import dev.portolan.engine.policy.RequestFields;
import dev.portolan.engine.policy.TargetFields;
import dev.portolan.engine.policy.Variables;
import dev.portolan.engine.profile.Rewrite;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Target;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;

/** Makes a head that was meant for one target right for another. What somebody edited on the way stays as it is. */
final class Retargeting {

    private final Route route;
    private final TargetFields named;

    /**
     * Made while the first target still has the request.
     *
     * @param variables of whichever target has it
     */
    Retargeting(Route route, Variables variables) {
        this.route = route;
        this.named = TargetFields.of(route.rewrite().request(), variables);
    }

    /** Called once {@code to} has the request. */
    void adapt(Target from, Target to, HttpHeaders fields) {
        if (route.rewrite().hostHeader().equals(Rewrite.TARGET_HOST)
                && RequestFields.hostField(from).equals(fields.get(HttpHeaderNames.HOST))) {
            fields.set(HttpHeaderNames.HOST, RequestFields.hostField(to));
        }
        named.renew(fields);
    }

    /** With the other target's base in place of the first one's. */
    static String path(Target from, Target to, String path) {
        String old = trimmed(from.base());
        String base = trimmed(to.base());
        return old.equals(base) || !path.startsWith(old) || path.equals("*")
                ? path
                : rooted(base + path.substring(old.length()));
    }

    private static String trimmed(String base) {
        return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    private static String rooted(String path) {
        return path.startsWith("/") ? path : "/" + path;
    }
}
