package dev.portolan.app.desktop.traffic.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MatchingTest {

    private static int[] of(String left, String right) {
        return Matching.of(left.chars().toArray(), right.chars().toArray());
    }

    /** How many are matched; fails where one is matched with another, twice, or across another. */
    private static int checked(int[] left, int[] right) {
        int[] matched = Matching.of(left, right);
        int last = -1;
        int count = 0;
        for (int i = 0; i < left.length; i++) {
            if (matched[i] >= 0) {
                assertThat(matched[i]).isGreaterThan(last);
                assertThat(right[matched[i]]).isEqualTo(left[i]);
                last = matched[i];
                count++;
            }
        }
        return count;
    }

    /** By the table that everybody knows, which takes too long for real texts. */
    private static int longest(int[] left, int[] right) {
        int[][] table = new int[left.length + 1][right.length + 1];
        for (int i = 1; i <= left.length; i++) {
            for (int k = 1; k <= right.length; k++) {
                table[i][k] = left[i - 1] == right[k - 1]
                        ? table[i - 1][k - 1] + 1
                        : Math.max(table[i - 1][k], table[i][k - 1]);
            }
        }
        return table[left.length][right.length];
    }

    @Test
    void whatIsEqualIsMatched() {
        assertThat(of("abc", "abc")).containsExactly(0, 1, 2);
        assertThat(of("abc", "abxc")).containsExactly(0, 1, 3);
        assertThat(of("abxc", "abc")).containsExactly(0, 1, -1, 2);
        assertThat(of("abc", "xyz")).containsExactly(-1, -1, -1);
        assertThat(of("", "abc")).isEmpty();
        assertThat(of("abc", "")).containsExactly(-1, -1, -1);
    }

    @Test
    void itIsTheLongestThatThereIs() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            int letters = 2 + random.nextInt(6);
            int[] left = random.ints(random.nextInt(40), 0, letters).toArray();
            int[] right = random.ints(random.nextInt(40), 0, letters).toArray();
            assertThat(checked(left, right)).isEqualTo(longest(left, right));
        }
    }

    @Test
    void whereFarMoreDiffersThanIsSearchedUniqueOnesAreFoundAllTheSame() {
        int[] left = IntStream.range(0, 20_000).toArray();
        int[] right = IntStream.range(0, 20_000)
                .map(i -> i % 10 == 0 ? i : i + 1_000_000)
                .toArray();
        assertThat(checked(left, right)).isEqualTo(2000);
    }

    @Test
    void whereNothingIsUniqueEitherMostIsFoundAllTheSame() {
        Random random = new Random(3);
        int[] left = random.ints(40_000, 0, 30).toArray();
        int[] right = left.clone();
        for (int i = 0; i < right.length; i += 15) {
            right[i] = 30 + random.nextInt(5);
        }
        assertThat(checked(left, right)).isGreaterThan(36_000);
    }

    @Test
    void noOneInCommonIsFoundOutSoon() {
        int[] left = new int[50_000];
        int[] right = new int[50_000];
        Arrays.fill(right, 1);
        assertThat(checked(left, right)).isZero();
    }
}
