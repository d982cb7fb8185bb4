package dev.portolan.engine.upstream;

import dev.portolan.engine.profile.Concurrency;
import dev.portolan.engine.profile.Target;
import dev.portolan.engine.profile.WeightedTarget;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** One target of a route with its live state, as all event loops share it. Any thread. */
public final class Member {

    private final WeightedTarget choice;
    private final Upstream upstream;
    private final String url;
    private final String id;
    private final Live live;
    private final @Nullable Places places;

    /** What goes on where only its share beside the others changes. */
    private static final class Live {

        private final LongAdder requests = new LongAdder();
        private final AtomicInteger open = new AtomicInteger();
        private volatile @Nullable String checkFailure;
    }

    /** @param concurrency how many requests it gets at a time, or null for as many as come */
    public Member(WeightedTarget choice, Upstream upstream, @Nullable Concurrency concurrency) {
        this(choice, upstream, new Live(), concurrency == null ? null : new Places(concurrency));
    }

    private Member(WeightedTarget choice, Upstream upstream, Live live, @Nullable Places places) {
        this.live = live;
        this.places = places;
        this.choice = choice;
        this.upstream = upstream;
        this.url = choice.target().toString();
        this.id = id(url);
    }

    private static String id(String url) {
        CRC32 sum = new CRC32();
        sum.update(url.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits(sum.getValue(), 8);
    }

    /** This one, with another weight or as a backup. */
    public Member as(WeightedTarget other) {
        return other.equals(choice) ? this : new Member(other, upstream, live, places);
    }

    public WeightedTarget choice() {
        return choice;
    }

    public Target target() {
        return choice.target();
    }

    public String url() {
        return url;
    }

    /** The same for the same URL, in every run: what cookies and hashes hold on to. */
    String id() {
        return id;
    }

    public Upstream upstream() {
        return upstream;
    }

    /** What the route's checks found wrong with it last, or null while they find nothing. */
    public @Nullable String checkFailure() {
        return live.checkFailure;
    }

    void checked(@Nullable String failure) {
        live.checkFailure = failure;
    }

    /** Whether it may get requests like any other. */
    public boolean up() {
        return live.checkFailure == null && !upstream.health().out();
    }

    /** Who may ask it, where not everybody may at any time. */
    public @Nullable Places places() {
        return places;
    }

    /** Whether a request would have to wait for others that are under way. */
    boolean full() {
        return places != null && places.full();
    }

    /** A request goes to it. */
    public void began() {
        live.requests.increment();
        live.open.incrementAndGet();
    }

    public void ended() {
        live.open.decrementAndGet();
    }

    /** Requests under way. */
    public int open() {
        return live.open.get();
    }

    /** Requests that it was given. */
    public long requests() {
        return live.requests.sum();
    }

    @Override
    public String toString() {
        return url;
    }
}
