package dev.portolan.app.desktop.shell;

import dev.portolan.engine.certificates.LocalAuthority;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the window wants to know of the local CA.
 *
 * @param open the one that the engine has open, or null; does not block
 */
record RunningAuthority(Supplier<@Nullable LocalAuthority> open) {

    /** @throws IllegalStateException if there is none yet */
    X509Certificate root() {
        LocalAuthority authority = open.get();
        if (authority == null) {
            throw new IllegalStateException("There is no local CA yet.");
        }
        return authority.root();
    }

    /** Empty where there is none yet. */
    String fingerprint() {
        LocalAuthority authority = open.get();
        return authority == null ? "" : authority.fingerprint();
    }
}
