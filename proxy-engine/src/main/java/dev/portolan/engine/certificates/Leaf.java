package dev.portolan.engine.certificates;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * What a server shows in a handshake. The key never leaves memory, unless it was made to be {@link LeafFiles exported}.
 *
 * @param chain the leaf, then the intermediate; the root is what the client has already
 * @param notAfter when the leaf stops being valid; {@link LocalAuthority#leaf} gives a new one well before
 */
public record Leaf(PrivateKey key, List<X509Certificate> chain, Instant notAfter) {

    public Leaf {
        chain = List.copyOf(chain);
    }

    /** Without the key, so that it can't get into a log. */
    @Override
    public String toString() {
        return "Leaf[" + chain.getFirst().getSerialNumber().toString(16) + ", until " + notAfter + "]";
    }
}
