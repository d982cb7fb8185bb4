package dev.portolan.engine.forward;

import dev.portolan.engine.upstream.BusyException;
import dev.portolan.engine.upstream.Choice;
import dev.portolan.engine.upstream.Places;
import dev.portolan.engine.upstream.Places.Turn;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One exchange's place among the requests that its target gets at a time, or its turn to get one. Event loop only. */
final class Place {

    private final LiveExchange exchange;
    private final Choice choice;
    private final Places places;
    private final Runnable taken;
    private final Consumer<Throwable> crowded;
    private final long began = System.nanoTime();
    private @Nullable Turn turn;
    private @Nullable Future<?> deadline;
    private boolean held;
    private boolean over;

    /**
     * @param taken is run when a place was waited for and is there
     * @param crowded gets the reason why there is none
     */
    Place(LiveExchange exchange, Choice choice, Places places, Runnable taken, Consumer<Throwable> crowded) {
        this.exchange = exchange;
        this.choice = choice;
        this.places = places;
        this.taken = taken;
        this.crowded = crowded;
    }

    /** Whether the request may go on at once; else it waits, or has failed. */
    boolean take() {
        if (places.take()) {
            held = true;
            return true;
        }
        Turn waiting = places.await(exchange.loop(), this::given);
        if (waiting == null) {
            crowded.accept(new BusyException("It has %d under way, and %d wait already."
                    .formatted(places.limits().limit(), places.limits().queue())));
            return false;
        }
        turn = waiting;
        deadline =
                exchange.loop().schedule(this::late, places.limits().timeout().toNanos(), TimeUnit.NANOSECONDS);
        return false;
    }

    private void given() {
        held = true;
        stopWaiting();
        if (over) {
            leave();
            return;
        }
        exchange.log()
                .recording()
                .remark("Waited %.1f s until %s had room: it gets %d at a time."
                        .formatted(
                                (System.nanoTime() - began) / 1e9,
                                choice.url(),
                                places.limits().limit()));
        taken.run();
    }

    private void late() {
        if (turn != null && places.leave(turn)) {
            turn = null;
            crowded.accept(new BusyException("It had %d under way for as long as this one may wait."
                    .formatted(places.limits().limit())));
        }
    }

    private void stopWaiting() {
        turn = null;
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    /** Gives the place back, or waits no longer. */
    void leave() {
        over = true;
        if (held) {
            held = false;
            places.give();
        } else if (turn != null && places.leave(turn)) {
            stopWaiting();
        }
    }
}
