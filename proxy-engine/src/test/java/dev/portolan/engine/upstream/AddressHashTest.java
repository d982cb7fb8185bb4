package dev.portolan.engine.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.profile.Target;
import dev.portolan.engine.profile.UpstreamTls;
import dev.portolan.engine.profile.WeightedTarget;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressHashTest {

    private static final int CLIENTS = 10_000;

    private static Member member(int port, int weight) {
        Target target = new Target("http", "localhost", port, "");
        return new Member(
                new WeightedTarget(target, weight, false),
                new Upstream(Endpoint.of(target, UpstreamTls.DEFAULT), _ -> {
                    throw new AssertionError("no connection is made");
                }),
                null);
    }

    private static List<Integer> chosen(AddressHash hash, long usable) {
        List<Integer> chosen = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            chosen.add(hash.pick(usable, "10.0." + i / 250 + "." + i % 250));
        }
        return chosen;
    }

    @Test
    void sharesFollowTheWeights() {
        AddressHash hash = new AddressHash(List.of(member(3001, 1), member(3002, 1), member(3003, 2)));
        List<Integer> chosen = chosen(hash, 0b111);
        assertThat(chosen.stream().filter(index -> index == 0).count()).isBetween(2300L, 2700L);
        assertThat(chosen.stream().filter(index -> index == 2).count()).isBetween(4700L, 5300L);
    }

    @Test
    void oneTargetLessMovesItsOwnClientsAlone() {
        AddressHash hash = new AddressHash(List.of(member(3001, 1), member(3002, 1), member(3003, 1), member(3004, 1)));
        List<Integer> before = chosen(hash, 0b1111);
        List<Integer> after = chosen(hash, 0b1011);
        for (int i = 0; i < CLIENTS; i++) {
            if (before.get(i) != 2) {
                assertThat(after.get(i)).isEqualTo(before.get(i));
            } else {
                assertThat(after.get(i)).isNotEqualTo(2);
            }
        }
    }
}
