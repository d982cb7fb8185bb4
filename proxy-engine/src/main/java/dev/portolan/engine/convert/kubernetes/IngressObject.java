package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.model.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An Ingress as it was read.
 *
 * @param rules in the order of the text, without the default backend
 * @param otherwise where everything else goes, or null
 * @param tlsHosts names that have a certificate; where {@code tls} is there and names none, the list is empty
 */
record IngressObject(
        Manifest manifest,
        Annotations annotations,
        Controller controller,
        List<Rule> rules,
        @Nullable Backend otherwise,
        boolean tls,
        List<String> tlsHosts) {

    /** @param host null for every name */
    record Rule(@Nullable String host, Position at, List<HttpPath> paths) {}

    /** How the API compares a path; {@link #SPECIFIC} leaves it to the controller. */
    enum PathType {
        EXACT,
        PREFIX,
        SPECIFIC
    }

    record HttpPath(String path, PathType type, Position at, Backend backend) {}

    /**
     * @param port number or name; empty where the text has none
     */
    record Backend(String service, String port, Position at) {}

    /** Whether it wants TLS for this name. */
    boolean encrypts(@Nullable String host) {
        if (!tls || tlsHosts.isEmpty() || host == null) {
            return tls;
        }
        return tlsHosts.stream()
                .anyMatch(name -> name.equals(host)
                        || (name.startsWith("*.") && host.endsWith(name.substring(1)) && !host.startsWith("*.")));
    }
}
