package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.convert.model.Position;

/**
 * Requests that come to the same end, without those that an earlier one takes.
 *
 * @param section where they ended
 * @param at the rule that led there
 * @param enabled false for a rule that is written so that it never holds
 */
record Leaf(Where where, Effects effects, End end, Proxy section, Position at, boolean enabled) {

    Leaf withWhere(Where other) {
        return new Leaf(other, effects, end, section, at, enabled);
    }

    Leaf withEnd(End other) {
        return new Leaf(where, effects, other, section, at, enabled);
    }

    Leaf disabled() {
        return new Leaf(where, effects, end, section, at, false);
    }

    /** The same for two that do the same with the same requests, wherever those came in. */
    String signature() {
        String what = end instanceof End.Servers(Proxy backend) ? backend.name() : end.toString();
        return where.withPorts(null) + " " + effects.signature() + " " + what + " " + enabled;
    }
}
