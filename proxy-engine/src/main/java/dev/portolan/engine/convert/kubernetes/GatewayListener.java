package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.model.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A listener of a Gateway.
 *
 * @param gateway its Gateway's name
 * @param namespace its Gateway's
 * @param section its name within that
 * @param hostname the names that it takes; null for every name
 * @param passthrough whether TLS is passed on unread
 * @param anyNamespace whether routes of other namespaces may attach
 */
record GatewayListener(
        String gateway,
        String namespace,
        String section,
        int port,
        String protocol,
        @Nullable String hostname,
        boolean passthrough,
        boolean anyNamespace,
        Position at) {

    boolean encrypted() {
        return protocol.equals("HTTPS") || (protocol.equals("TLS") && !passthrough);
    }

    boolean http() {
        return List.of("HTTP", "HTTPS").contains(protocol);
    }
}
