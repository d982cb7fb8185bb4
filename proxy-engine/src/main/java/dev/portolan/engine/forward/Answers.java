package dev.portolan.engine.forward;

import dev.portolan.engine.policy.LocalAnswer;
import dev.portolan.engine.policy.LocalRequest;
import dev.portolan.engine.policy.Variables;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.wire.Troubles;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What the proxy answers to one request by itself. */
final class Answers {

    private final Site site;
    private final ClientRequest request;
    private final Troubles troubles;

    Answers(Site site, ClientRequest request, Troubles troubles) {
        this.site = site;
        this.request = request;
        this.troubles = troubles;
    }

    /** The request fails because this machine, or this program, has not enough of something. */
    void shortOf(Throwable cause) {
        troubles.shortOf(cause);
    }

    /** The answer of a route that forwards nothing. */
    CompletionStage<LocalAnswer> local(Route route, Variables variables) {
        return site.answers()
                .answer(
                        route,
                        new LocalRequest(
                                request.method(), request.path(), request.query(), request.headers(), variables));
    }

    /** Bytes of one WebSocket message that are worth recording. */
    int messageLimit() {
        return Math.clamp(site.profile().capture().bodyLimit(), 0, Integer.MAX_VALUE);
    }

    LocalAnswer redirectToTls(int port) {
        String query = request.query();
        String target = query == null ? request.path() : request.path() + "?" + query;
        return site.answers().redirectToTls(request.client(), port, target);
    }

    /** What the proxy itself tells of a resource that it would forward to. */
    LocalAnswer options(Route route, Variables variables) {
        return site.answers().options(route, variables);
    }

    LocalAnswer.Bytes page(FailureReport report) {
        return FailurePage.of(report, request.headers());
    }

    LocalAnswer.Bytes page(LocalAnswer.Refused refused, @Nullable LaneRoute route) {
        return FailurePage.of(refused, route == null ? null : route.label(), request.headers());
    }
}
