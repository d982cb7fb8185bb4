package dev.portolan.app.desktop.routes.edit;

import dev.portolan.engine.profile.Action.Forward;
import dev.portolan.engine.profile.Balance;
import dev.portolan.engine.profile.Route;
import org.jspecify.annotations.Nullable;

/** Says in words how a route gets along with its targets. */
public record BalancingSentences(Route route) {

    static final String RISE = "Checks in a row that must pass until a target that was down is asked again.";
    static final String FALL = "Checks in a row that must fail until a target is asked no more.";

    static BalancingSentences of(Sentences words) {
        return new BalancingSentences(words.route());
    }

    /** A word or two for a way to choose. */
    static String brief(@Nullable Balance balance) {
        return switch (balance) {
            case ROUND_ROBIN -> "Turns";
            case LEAST_CONNECTIONS -> "Fewest open";
            case RANDOM -> "Chance";
            case IP_HASH -> "Client address";
            case COOKIE -> "Cookie";
            case null -> "";
        };
    }

    public String alternatives() {
        if (!(route.action() instanceof Forward forward)
                || forward.alternatives().isEmpty()) {
            return "Such as staging or mock, each with a URL: one click on the route's card sends requests there instead.";
        }
        return forward.use() == null
                ? "The route's card has a switch for them; now its own targets are asked."
                : "Now " + forward.use() + " is asked, as the switch on the route's card has it.";
    }

    public String balance() {
        return switch (route.balancing().balance()) {
            case ROUND_ROBIN -> "One after the other, in proportion to their weights (round robin).";
            case LEAST_CONNECTIONS -> "The one with the fewest requests under way for its weight.";
            case RANDOM -> "The less busy of two that are drawn by weight (power of two choices).";
            case IP_HASH -> "The same for the same client address; one target less moves only its own clients.";
            case COOKIE -> "A cookie keeps a browser with the target that answered it first.";
        };
    }

    public String retry() {
        int attempts = route.balancing().retry().attempts();
        return attempts == 0
                ? "A request that fails at its target has failed."
                : "Up to " + attempts + " other target" + (attempts == 1 ? "" : "s")
                        + " while nothing of an answer was passed on:"
                        + " any request that no connection was made for, GET, HEAD, PUT, DELETE and OPTIONS also later.";
    }

    public String within() {
        return "After " + Sentences.spoken(route.balancing().retry().within()) + " no further attempt begins.";
    }

    public String retriedStatuses() {
        return route.balancing().retry().statuses().isEmpty()
                ? "Whatever status a target answers with is passed on."
                : "Such an answer is dropped where another target can be asked.";
    }

    public String waitForRestart() {
        var wait = route.balancing().waitForRestart();
        return wait == null
                ? "A target that is not there fails the request at once."
                : "Requests wait up to " + Sentences.spoken(wait)
                        + " for a target that is not there; a page opened in a browser says so, and opens again by itself.";
    }

    public String concurrency() {
        var concurrency = route.balancing().concurrency();
        return concurrency == null
                ? "Each target gets every request at once."
                : "Each target gets " + concurrency.limit() + " at a time; " + concurrency.queue() + " more wait up to "
                        + Sentences.spoken(concurrency.timeout()) + ", the rest is answered 503.";
    }

    public String health() {
        return route.balancing().health() == null
                ? "What is down is known from traffic alone: the first that can't connect tells, and connections are tried"
                        + " until one is accepted."
                : "A target that does not pass its checks gets no requests until it does.";
    }

    public String healthPath() {
        var health = route.balancing().health();
        return health == null || health.path() == null
                ? "Empty: whether it accepts connections."
                : "GET " + health.path() + " at each target, below its own path.";
    }

    public String rise() {
        return RISE;
    }

    public String fall() {
        return FALL;
    }
}
