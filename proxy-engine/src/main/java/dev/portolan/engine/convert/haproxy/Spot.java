package dev.portolan.engine.convert.haproxy;

import java.util.Set;

/**
 * Requests at a rule.
 *
 * @param front whether the rule is one of the frontend's
 */
record Spot(Proxy proxy, Entry entry, boolean front, Facts facts, Effects effects) {

    /** The ports that they may have come to. */
    Set<Integer> ports() {
        Set<Integer> ports = facts.where().ports();
        return ports == null ? entry.ports() : ports;
    }

    boolean allTls() {
        return entry.tls().containsAll(ports());
    }

    boolean noTls() {
        return ports().stream().noneMatch(entry.tls()::contains);
    }
}
