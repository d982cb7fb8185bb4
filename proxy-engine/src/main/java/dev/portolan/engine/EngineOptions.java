package dev.portolan.engine;

import dev.portolan.engine.lan.Doors;
import dev.portolan.engine.profile.CaptureSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an engine is given once, beside the profiles that it runs.
 *
 * @param authority the folder of the local CA, which is made there at the first TLS listener
 * @param loops threads that carry the traffic
 * @param capture goes before the profile's own settings, or null
 * @param captured the folder for captured traffic that memory has no room for, made when it is needed, whose files go when
 *     the process ends; null keeps all in memory
 * @param grace how long exchanges under way may go on after a stop
 * @param doors whom sockets let in that have every address of the machine
 */
public record EngineOptions(
        Path authority,
        Clock clock,
        int loops,
        @Nullable CaptureSettings capture,
        @Nullable Path captured,
        Duration grace,
        Doors doors) {

    private static final int MOST_LOOPS = 4;

    public EngineOptions {
        if (loops < 1) {
            throw new IllegalArgumentException("An engine needs at least one event loop, not " + loops + ".");
        }
    }

    /** @param authority the folder of the local CA */
    public static EngineOptions defaults(Path authority) {
        int loops = Math.min(MOST_LOOPS, Runtime.getRuntime().availableProcessors());
        return new EngineOptions(
                authority, Clock.systemUTC(), loops, null, null, Duration.ofSeconds(5), Doors.ofSystem());
    }

    public EngineOptions withClock(Clock other) {
        return new EngineOptions(authority, other, loops, capture, captured, grace, doors);
    }

    public EngineOptions withLoops(int other) {
        return new EngineOptions(authority, clock, other, capture, captured, grace, doors);
    }

    public EngineOptions withCapture(@Nullable CaptureSettings other) {
        return new EngineOptions(authority, clock, loops, other, captured, grace, doors);
    }

    public EngineOptions withCaptured(@Nullable Path other) {
        return new EngineOptions(authority, clock, loops, capture, other, grace, doors);
    }

    public EngineOptions withGrace(Duration other) {
        return new EngineOptions(authority, clock, loops, capture, captured, other, doors);
    }

    public EngineOptions withDoors(Doors other) {
        return new EngineOptions(authority, clock, loops, capture, captured, grace, other);
    }
}
