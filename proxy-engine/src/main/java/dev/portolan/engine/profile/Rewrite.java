package dev.portolan.engine.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is changed in a request on its way to the target, and in the answer on its way back.
 *
 * @param stripPrefix whether the path that matched is taken off
 * @param addPrefix put before the path after stripping, begins with a slash; or null
 * @param hostHeader {@link #KEEP_HOST}, {@link #TARGET_HOST}, or the name to send
 * @param rewriteLocation whether a {@code Location} that points at the target is made to point at the proxy
 * @param rewriteCookies whether {@code Domain} and {@code Path} of a cookie that point at the target are made to fit
 * @param compress whether answers are compressed for clients that take that
 * @param security whether answers get fields that make browsers careful, where they have not set them
 * @param rewritePath what the path becomes after stripping and before {@code addPrefix}, by the first that fits
 */
public record Rewrite(
        boolean stripPrefix,
        @Nullable String addPrefix,
        String hostHeader,
        boolean rewriteLocation,
        boolean rewriteCookies,
        HeaderEdits request,
        HeaderEdits response,
        boolean security,
        boolean compress,
        List<PathRewrite> rewritePath) {

    public Rewrite {
        rewritePath = List.copyOf(rewritePath);
    }

    /** One without fields that make browsers careful, and without compression. */
    public Rewrite(
            boolean stripPrefix,
            @Nullable String addPrefix,
            String hostHeader,
            boolean rewriteLocation,
            boolean rewriteCookies,
            HeaderEdits request,
            HeaderEdits response) {
        this(
                stripPrefix,
                addPrefix,
                hostHeader,
                rewriteLocation,
                rewriteCookies,
                request,
                response,
                false,
                false,
                List.of());
    }

    /** The client's {@code Host} is sent on as it came. */
    public static final String KEEP_HOST = "keep";

    /** The target's host and port are sent as {@code Host}. */
    public static final String TARGET_HOST = "target";

    public static final Rewrite DEFAULT =
            new Rewrite(false, null, KEEP_HOST, true, true, HeaderEdits.NONE, HeaderEdits.NONE);

    public Rewrite withHostHeader(String other) {
        return new Rewrite(
                stripPrefix,
                addPrefix,
                other,
                rewriteLocation,
                rewriteCookies,
                request,
                response,
                security,
                compress,
                rewritePath);
    }

    /** One with other changes of the response's fields. */
    public Rewrite withResponse(HeaderEdits other) {
        return new Rewrite(
                stripPrefix,
                addPrefix,
                hostHeader,
                rewriteLocation,
                rewriteCookies,
                request,
                other,
                security,
                compress,
                rewritePath);
    }

    /** One that makes other paths of the paths. */
    public Rewrite withRewritePath(List<PathRewrite> other) {
        return new Rewrite(
                stripPrefix,
                addPrefix,
                hostHeader,
                rewriteLocation,
                rewriteCookies,
                request,
                response,
                security,
                compress,
                other);
    }
}
