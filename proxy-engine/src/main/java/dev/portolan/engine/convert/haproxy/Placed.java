package dev.portolan.engine.convert.haproxy;

import org.jspecify.annotations.Nullable;

/** A route at last: requests of one host, and how their paths are said. */
record Placed(Leaf leaf, int place, @Nullable String host, Shape shape) {

    Placed with(Shape other) {
        return new Placed(leaf, place, host, other);
    }

    Where where() {
        return leaf.where();
    }
}
