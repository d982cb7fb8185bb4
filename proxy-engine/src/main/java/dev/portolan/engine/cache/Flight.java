package dev.portolan.engine.cache;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request for one URL that is under way to the target, and those who wait for what it brings instead of asking as well (RFC 9111,
 * section 4). Any thread.
 */
public final class Flight {

    /** Somebody who waits. Called on whichever thread brings the news; the first call is the last. */
    public interface Follower {

        /** It comes, is going to be stored, and can be read while it comes. Whoever is told holds it. */
        void arriving(StoredResponse response);

        /** It is over, whatever came of it: time to look again. */
        void landed();
    }

    private final List<Follower> followers = new ArrayList<>();
    private @Nullable StoredResponse arriving;
    private boolean over;

    Flight() {}

    synchronized void follow(Follower follower) {
        if (arriving != null) {
            follower.arriving(arriving.hold());
        } else if (over) {
            follower.landed();
        } else {
            followers.add(follower);
        }
    }

    public synchronized void leave(Follower follower) {
        followers.remove(follower);
    }

    /** Whether somebody waits. */
    public synchronized boolean followed() {
        return !followers.isEmpty();
    }

    synchronized void arriving(StoredResponse response) {
        arriving = response;
        followers.forEach(follower -> follower.arriving(response.hold()));
        followers.clear();
    }

    synchronized void land() {
        arriving = null;
        over = true;
        followers.forEach(Follower::landed);
        followers.clear();
    }
}
