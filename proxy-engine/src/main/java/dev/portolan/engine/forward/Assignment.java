package dev.portolan.engine.forward;

import dev.portolan.engine.policy.Variables;
import dev.portolan.engine.upstream.Choice;
import dev.portolan.engine.upstream.Places;
import dev.portolan.engine.upstream.Rota;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which of a route's targets has a request: it is counted there and takes its place there, until it is over or another target is to have
 * it. Event loop only.
 */
final class Assignment {

    private final LiveExchange exchange;
    private final LaneRoute route;
    private final Variables variables;
    private Choice choice;
    private long tried;
    private @Nullable Place place;
    private boolean over;

    Assignment(LiveExchange exchange, LaneRoute route, Choice first) {
        this.exchange = exchange;
        this.route = route;
        this.choice = first;
        this.variables = ExchangeVariables.of(exchange, route.route(), () -> choice().target());
        first.member().began();
    }

    /** The target that has the request now, or had it last. */
    Choice choice() {
        return choice;
    }

    /** What the route's own fields may name, of the target that has the request. */
    Variables variables() {
        return variables;
    }

    /** The {@code Set-Cookie} by which the client stays with its target, or null for none. */
    @Nullable
    String stickiness() {
        Rota rota = route.rota();
        ClientRequest request = exchange.request();
        return rota == null
                ? null
                : rota.cookie(
                        choice, request.headers(), request.client().scheme().equals("https"));
    }

    /**
     * Whether the request may go to its target at once.
     *
     * @param taken is run as soon as it may, where it has to wait
     * @param crowded gets the reason why it never may
     */
    boolean admitted(Runnable taken, Consumer<Throwable> crowded) {
        Places places = choice.member().places();
        if (places == null || place != null) {
            return true;
        }
        Place wanted = new Place(exchange, choice, places, taken, crowded);
        place = wanted;
        return wanted.take();
    }

    /** Who is to have the request after its target failed it; null where none is left that has not had it. */
    @Nullable
    Choice next() {
        Rota rota = route.rota();
        if (rota == null) {
            return null;
        }
        tried |= rota.bit(choice);
        return choose(rota);
    }

    /** Who is to have the request, whoever had it before. */
    Choice anew() {
        tried = 0;
        Rota rota = route.rota();
        Choice next = rota == null ? null : choose(rota);
        return next == null ? choice : next;
    }

    private @Nullable Choice choose(Rota rota) {
        ClientRequest request = exchange.request();
        return rota.choose(tried, request.client().address(), request.headers());
    }

    /**
     * Turns to another target. The head was made for the one before: what it has of that is put right.
     *
     * @param fields of the head, which are changed
     * @return the path at the other target
     */
    String turn(Choice next, String path, HttpHeaders fields) {
        Choice before = choice;
        Retargeting retargeting = new Retargeting(route.route(), variables);
        leave();
        over = false;
        choice = next;
        next.member().began();
        exchange.log().routed(route, next.url());
        retargeting.adapt(before.target(), next.target(), fields);
        return Retargeting.path(before.target(), next.target(), path);
    }

    /** The target has done with the request. */
    void leave() {
        if (over) {
            return;
        }
        over = true;
        choice.member().ended();
        Place left = place;
        place = null;
        if (left != null) {
            left.leave();
        }
    }
}
