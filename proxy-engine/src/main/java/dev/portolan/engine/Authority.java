package dev.portolan.engine;

import dev.portolan.engine.certificates.AuthorityException;
import dev.portolan.engine.certificates.LocalAuthority;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The local CA of an engine: opened once, made when it is first needed. Any thread; may block. */
final class Authority {

    private final Path folder;
    private final Clock clock;
    private @Nullable LocalAuthority opened;

    Authority(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    synchronized LocalAuthority get() throws AuthorityException {
        LocalAuthority known = opened;
        if (known == null) {
            known = LocalAuthority.openOrCreate(folder, clock);
            opened = known;
        }
        return known;
    }

    synchronized @Nullable LocalAuthority ifPresent() throws AuthorityException {
        if (opened == null) {
            opened = LocalAuthority.openIfPresent(folder, clock);
        }
        return opened;
    }
}
