package dev.portolan.engine.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the machine under the traffic runs short of, as long as it does, and who was not let in: nobody would see it from one failed exchange. A trouble
 * is over when it has not come up for half a minute. Any thread.
 */
public final class Troubles {

    private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);
    private static final long OVER_NANOS = Duration.ofSeconds(30).toNanos();

    private final Map<Kind, Occurrence> last = new EnumMap<>(Kind.class);
    private final LongAdder turnedAway = new LongAdder();
    private final LongAdder strangers = new LongAdder();

    /** What can run short, or come up at the door; at most one trouble of a kind is told at the same time. */
    public enum Kind {
        CONNECTIONS,
        STRANGERS,
        DESCRIPTORS,
        MEMORY,
        CERTIFICATE
    }

    /**
     * @param sentence what happened, where, and what to do
     */
    private record Occurrence(String sentence, long nanos) {

        boolean over(long now) {
            return now - nanos > OVER_NANOS;
        }
    }

    /** It came up now. Logged when it begins. */
    public void report(Kind kind, String sentence) {
        long now = System.nanoTime();
        boolean begins;
        synchronized (last) {
            Occurrence before = last.get(kind);
            begins = before == null || before.over(now);
            last.put(kind, new Occurrence(sentence, now));
        }
        if (begins) {
            LOG.warn(sentence);
        }
    }

    /** One connection more than a listener allows came. */
    public void oneTooMany(int port, int most) {
        turnedAway.increment();
        report(
                Kind.CONNECTIONS,
                ("Port %d has as many connections open as its limit of %d allows: more are answered 503. Look for a client that"
                                + " never closes its own, or raise limits.connections.")
                        .formatted(port, most));
    }

    /** A client broke off the handshake over our certificate. */
    public void certificateRefused(int port, String name, String alert) {
        report(
                Kind.CERTIFICATE,
                ("A client of port %d refused the certificate for %s (%s). %s Who trusts it says the Certificates screen, or"
                                + " portolan trust status.")
                        .formatted(port, name, alert, TlsAlert.meaning(alert)));
    }

    /** Connections that were one too many. */
    public long turnedAway() {
        return turnedAway.sum();
    }

    /** Somebody called a port that is not for its machine, and was not listened to. */
    public void stranger(int port, String address) {
        strangers.increment();
        report(
                Kind.STRANGERS,
                "%s called port %d, which is not for that machine, and was turned away unheard."
                        .formatted(address, port));
    }

    /** Connections from machines that the port is not for. */
    public long strangers() {
        return strangers.sum();
    }

    /** Something failed for want of what the system or the program has only so much of. */
    public void shortOf(Throwable cause) {
        if (Shortage.ofMemory(cause)) {
            outOfMemory();
            return;
        }
        report(
                Kind.DESCRIPTORS,
                "No file descriptors are left: targets can't be connected to. Close some connections, or raise the limit"
                        + " (ulimit -n).");
    }

    /** No buffer could be had for what comes or goes. */
    public void outOfMemory() {
        report(
                Kind.MEMORY,
                "The memory for bodies under way is used up: requests fail with 503 until some are over. Close clients that"
                        + " read slowly, or raise -Dio.netty.maxDirectMemory (bytes) and with it"
                        + " -XX:MaxDirectMemorySize.");
    }

    /** A sentence for each that is not over. */
    public List<String> current() {
        long now = System.nanoTime();
        List<String> sentences = new ArrayList<>();
        synchronized (last) {
            last.values().removeIf(occurrence -> occurrence.over(now));
            last.values().forEach(occurrence -> sentences.add(occurrence.sentence));
        }
        return sentences;
    }
}
