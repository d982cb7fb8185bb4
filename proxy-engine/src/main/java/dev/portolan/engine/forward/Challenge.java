package dev.portolan.engine.forward;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** The 401 that says what is asked for (RFC 7617, RFC 6750). */
final class Challenge {

    private Challenge() {}

    /** @param realm printable, without quotes */
    static Gate.Admission basic(String realm, String detail) {
        return refused("Basic realm=\"%s\", charset=\"UTF-8\"".formatted(realm), detail);
    }

    /**
     * A token is asked for.
     *
     * @param wrong what is wrong with the one that was sent, a sentence of ASCII without quotes; null where none was
     */
    static Gate.Admission bearer(@Nullable String wrong) {
        return wrong == null
                ? refused("Bearer", "The request has no bearer token.")
                : refused("Bearer error=\"invalid_token\", error_description=\"%s\"".formatted(wrong), wrong);
    }

    private static Gate.Admission refused(String challenge, String detail) {
        HttpHeaders fields = new DefaultHttpHeaders();
        fields.set(HttpHeaderNames.WWW_AUTHENTICATE, challenge);
        return new Gate.Admission.Refused(Failure.UNAUTHORIZED, detail, fields);
    }
}
