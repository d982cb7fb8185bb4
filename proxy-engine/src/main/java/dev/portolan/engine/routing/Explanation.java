package dev.portolan.engine.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request would become, in words.
 *
 * @param request the request as it was understood: {@code GET https://shop.localhost/api/items?page=2}
 * @param result what becomes of it: {@code GET http://localhost:8080/items?page=2}, or the answer
 * @param status the status that the proxy itself answers with, or null where a target or a file answers
 * @param matched the route, or null where none matches
 * @param because one sentence: {@code because /api is the longest matching prefix}
 * @param passedOver every other route, in the order of the file
 * @param remark what else somebody who asks should know, one sentence, or null
 */
public record Explanation(
        String request,
        String result,
        @Nullable Integer status,
        RouteTable.@Nullable Matched matched,
        String because,
        List<PassedOver> passedOver,
        @Nullable String remark) {

    public Explanation {
        passedOver = List.copyOf(passedOver);
    }

    Explanation withRemark(String other) {
        return new Explanation(request, result, status, matched, because, passedOver, other);
    }

    /**
     * A route that did not get the request.
     *
     * @param label how the route is shown
     * @param index its place in the profile's routes
     * @param reason a few words: {@code shorter}, {@code off}, {@code other method}
     */
    public record PassedOver(String label, int index, String reason) {

        @Override
        public String toString() {
            return label + ": " + reason;
        }
    }
}
