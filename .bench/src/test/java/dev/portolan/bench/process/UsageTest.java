package dev.portolan.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UsageTest {

    @Test
    void aNameWithBlanksAndParenthesesDoesNotMoveTheFields() {
        assertThat(Usage.ticks("4711 (a) b (c) S 1 4711 4711 0 -1 4194560 100 0 0 0 250 50 9 9 20 0 3 0 100"))
                .isEqualTo(300);
    }
}
