package dev.portolan.engine.policy;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;

/**
 * How many more hops an OPTIONS request may take (RFC 9110, section 7.6.2); of the two methods that the field is for, TRACE
 * never passes this proxy. A value that is no number means nothing and goes on as it is. Stateless, any thread.
 */
public final class MaxForwards {

    private static final int LONGEST = 9;

    private MaxForwards() {}

    /** Whether the request was meant for this proxy, and must not be forwarded. */
    public static boolean exhausted(String method, HttpHeaders request) {
        return left(method, request) == 0;
    }

    /** Counts this hop in a request that is forwarded. */
    public static void countDown(String method, HttpHeaders outgoing) {
        int left = left(method, outgoing);
        if (left > 0) {
            outgoing.set(HttpHeaderNames.MAX_FORWARDS, Integer.toString(left - 1));
        }
    }

    private static int left(String method, HttpHeaders headers) {
        if (!method.equals("OPTIONS") || !headers.contains(HttpHeaderNames.MAX_FORWARDS)) {
            return -1;
        }
        List<String> values = headers.getAll(HttpHeaderNames.MAX_FORWARDS);
        String value = values.getFirst();
        boolean number = values.size() == 1
                && !value.isEmpty()
                && value.length() <= LONGEST
                && value.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        return number ? Integer.parseInt(value) : -1;
    }
}
