package dev.portolan.app.desktop.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void agreesWithATreeSetWhateverIsAddedAndRemoved() {
        Random random = new Random(7);
        Ids ids = new Ids();
        TreeSet<Long> model = new TreeSet<>();
        for (int round = 0; round < 3000; round++) {
            TreeSet<Long> added = new TreeSet<>();
            TreeSet<Long> removed = new TreeSet<>();
            for (int i = random.nextInt(6); i > 0; i--) {
                long id = random.nextInt(2000);
                (model.contains(id) ? removed : added).add(id);
            }
            ids.change(array(added), array(removed));
            model.addAll(added);
            model.removeAll(removed);
            if (round % 50 == 0) {
                long before = random.nextInt(300);
                ids.dropBefore(before);
                model.headSet(before).clear();
            }
            assertThat(ids.toArray()).isEqualTo(array(model));
            long probe = random.nextInt(2000);
            assertThat(ids.countUpTo(probe))
                    .isEqualTo(model.headSet(probe, true).size());
            assertThat(ids.indexOf(probe) >= 0).isEqualTo(model.contains(probe));
        }
    }

    private static long[] array(SortedSet<Long> set) {
        return set.stream().mapToLong(Long::longValue).toArray();
    }
}
