package dev.portolan.engine.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForgottenTest {

    private final Forgotten forgotten = new Forgotten();

    @Test
    void aUrlIsForgottenForWhoAskedBefore() {
        long before = forgotten.stamp();
        forgotten.add("a");
        long after = forgotten.stamp();
        assertThat(forgotten.since(before, "a")).isTrue();
        assertThat(forgotten.since(before, "b")).isFalse();
        assertThat(forgotten.since(after, "a")).isFalse();
        forgotten.addAll();
        assertThat(forgotten.since(after, "b")).isTrue();
        assertThat(forgotten.since(forgotten.stamp(), "b")).isFalse();
    }

    /** What it has no room for is taken for forgotten rather than for current. */
    @Test
    void whatIsNotRememberedExactlyCountsAsForgotten() {
        long first = forgotten.stamp();
        forgotten.add("first");
        long then = forgotten.stamp();
        for (int i = 0; i < 1024; i++) {
            forgotten.add("other" + i);
        }
        assertThat(forgotten.since(first, "first")).isTrue();
        assertThat(forgotten.since(first, "never")).isTrue();
        assertThat(forgotten.since(then, "never")).isFalse();
    }
}
