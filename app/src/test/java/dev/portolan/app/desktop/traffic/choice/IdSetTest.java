package dev.portolan.app.desktop.traffic.choice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdSetTest {

    private final IdSet set = new IdSet();

    @Test
    void numbersComeAndGoInAnyOrder() {
        for (long id : new long[] {9_000_000_000L, 3, 70_000, 3}) {
            set.add(id);
        }
        assertThat(set.size()).isEqualTo(3);
        assertThat(set.contains(70_000)).isTrue();
        assertThat(set.contains(70_001)).isFalse();
        assertThat(set.toArray()).containsExactly(3, 70_000, 9_000_000_000L);
        assertThat(set.last()).isEqualTo(9_000_000_000L);

        set.remove(9_000_000_000L);
        set.remove(4);
        assertThat(set.last()).isEqualTo(70_000);
        assertThat(set.size()).isEqualTo(2);
    }

    @Test
    void smallerOnesAreDroppedAndACopyStaysAsItWas() {
        for (long id = 4000; id < 4200; id++) {
            set.add(id);
        }
        IdSet copy = set.copy();
        set.removeBefore(4100);
        assertThat(set.size()).isEqualTo(100);
        assertThat(set.toArray()[0]).isEqualTo(4100);
        assertThat(copy.size()).isEqualTo(200);
        set.clear();
        assertThat(set.isEmpty()).isTrue();
        assertThat(set.last()).isZero();
    }
}
