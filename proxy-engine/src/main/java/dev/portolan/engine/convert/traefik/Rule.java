package dev.portolan.engine.convert.traefik;

import java.util.List;

/** A rule of a router, as it is written. Immutable. */
sealed interface Rule {

    /**
     * One matcher with its arguments.
     *
     * @param offset where it stands in the rule
     */
    record Matcher(String name, List<String> arguments, int offset) implements Rule {

        public Matcher {
            arguments = List.copyOf(arguments);
        }
    }

    record And(Rule left, Rule right) implements Rule {}

    record Or(Rule left, Rule right) implements Rule {}

    record Not(Rule rule) implements Rule {}
}
