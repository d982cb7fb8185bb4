package dev.portolan.engine.certificates;

import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The authority that listeners serve with. One that takes its place, through whichever program, is noticed by the first
 * handshake a second later. One that is removed or damaged goes on being used: its leaves are still good for whoever trusts it.
 * Any thread; reads a file once a second at most.
 */
final class ServedAuthority implements Supplier<LocalAuthority> {

    private static final Logger LOG = LoggerFactory.getLogger(ServedAuthority.class);
    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

    private final AuthorityHome home;
    private LocalAuthority served;
    private long looked = System.nanoTime();

    ServedAuthority(AuthorityHome home, LocalAuthority served) {
        this.home = home;
        this.served = served;
    }

    @Override
    public synchronized LocalAuthority get() {
        long now = System.nanoTime();
        if (now - looked >= LOOK_NANOS) {
            looked = now;
            served = successor();
        }
        return served;
    }

    private LocalAuthority successor() {
        try {
            LocalAuthority there = home.present();
            return there == null ? served : there;
        } catch (AuthorityException e) {
            LOG.debug("The authority that is served with stays in use", e);
            return served;
        }
    }
}
