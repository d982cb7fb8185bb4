package dev.portolan.engine.forward;

import dev.portolan.engine.policy.RateLimiter;
import dev.portolan.engine.profile.RateLimit;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Lets in as many requests as the route takes, and tells clients how they stand by the fields {@code RateLimit} and
 * {@code RateLimit-Policy} (draft-ietf-httpapi-ratelimit-headers).
 */
final class RateGate implements Gate {

    private static final AsciiString RATE_LIMIT = AsciiString.cached("RateLimit");
    private static final AsciiString RATE_LIMIT_POLICY = AsciiString.cached("RateLimit-Policy");
    private static final String NAME = "\"portolan\"";

    /** One network is one client: whoever has an IPv6 address usually has 2^64 of them. */
    private static final int IPV6_NETWORK_BYTES = 8;

    private final RateLimiter limiter;
    private final String policy;
    private final @Nullable String header;

    RateGate(RateLimiter limiter) {
        RateLimit limit = limiter.limit();
        this.limiter = limiter;
        this.header = limit.header();
        this.policy =
                NAME + ";q=" + limit.requests() + ";w=" + seconds(limit.per().toNanos());
    }

    RateLimiter limiter() {
        return limiter;
    }

    @Override
    public Admission ask(Visit visit) {
        RateLimiter.Draw draw = limiter.draw(key(visit));
        String standing = NAME + ";r=" + draw.left() + ";t=" + seconds(draw.fullNanos());
        if (draw.refused()) {
            HttpHeaders fields = new DefaultHttpHeaders();
            fields.set(HttpHeaderNames.RETRY_AFTER, Long.toString(seconds(draw.waitNanos())));
            fields.set(RATE_LIMIT_POLICY, policy);
            fields.set(RATE_LIMIT, standing);
            return new Admission.Refused(
                    Failure.RATE_LIMITED,
                    "It takes %s.".formatted(limiter.limit().words()),
                    fields);
        }
        visit.dress(fields -> fields.add(RATE_LIMIT_POLICY, policy).add(RATE_LIMIT, standing));
        visit.remark("The rate limit has %,d of %,d left."
                .formatted(draw.left(), limiter.limit().burst()));
        return Admission.PASSED;
    }

    /** Rounded up, so that whoever waits as long does not come too early. */
    private static long seconds(long nanos) {
        return Math.max(0, nanos + 999_999_999) / Duration.ofSeconds(1).toNanos();
    }

    private String key(Visit visit) {
        if (header != null) {
            String value = visit.request().headers().get(header);
            return value == null ? client(visit) : "=" + digest(value);
        }
        return limiter.limit().key().equals(RateLimit.ALL) ? "" : client(visit);
    }

    private static String client(Visit visit) {
        byte[] address = visit.client().ip();
        return address == null
                ? visit.client().address()
                : HexFormat.of().formatHex(address, 0, Math.min(address.length, IPV6_NETWORK_BYTES));
    }

    /** Keys may be secrets, and as long as a header section. */
    private static String digest(String value) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
