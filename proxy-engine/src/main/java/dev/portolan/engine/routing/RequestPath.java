package dev.portolan.engine.routing;

import org.jspecify.annotations.Nullable;

/**
 * The target of a request, looked at once, before anything is decided by it. What is matched is what is forwarded: dot
 * segments (also spelled {@code %2e}) are resolved per RFC 3986, 5.2.4, and nothing else is changed. {@code %2F} is not a
 * slash. Pure; any thread.
 */
public sealed interface RequestPath {

    /**
     * A target that can be routed.
     *
     * @param path begins with a slash; raw segments as they came, dot segments resolved
     * @param query what stood behind the question mark, or null where there was none
     * @param ambiguous whether servers are known to read the path in different ways (an encoded slash or backslash, once
     *     or twice encoded; an empty segment inside; dot segments that were encoded or led above the root), so that a rule
     *     that protects should refuse it
     */
    record Valid(String path, @Nullable String query, boolean ambiguous) implements RequestPath {}

    /** @param reason what is wrong with the target, a sentence; the answer is 400 */
    record Invalid(String reason) implements RequestPath {}

    /** Reads a raw origin-form target (RFC 9112, 3.2.1). */
    static RequestPath parse(String target) {
        if (target.isEmpty() || target.charAt(0) != '/') {
            return new Invalid("The request target does not begin with a slash.");
        }
        int question = target.indexOf('?');
        int end = question < 0 ? target.length() : question;
        PathScan scan = PathScan.of(target, end);
        String problem = scan.problem() == null ? PathScan.queryProblem(target, end) : scan.problem();
        if (problem != null) {
            return new Invalid(problem);
        }
        String raw = question < 0 ? target : target.substring(0, question);
        String query = question < 0 ? null : target.substring(question + 1);
        return scan.dots()
                ? DotSegments.resolve(raw, query, scan.ambiguous())
                : new Valid(raw, query, scan.ambiguous());
    }
}
