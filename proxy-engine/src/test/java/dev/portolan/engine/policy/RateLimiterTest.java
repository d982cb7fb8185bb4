package dev.portolan.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.profile.RateLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5_000_000_000L);

    private RateLimiter limiter(int requests, int burst) {
        return new RateLimiter(new RateLimit(requests, Duration.ofSeconds(1), burst, RateLimit.CLIENT), now::get);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void asManyAsTheBucketHoldsComeAtOnceAndThenOneByOne() {
        RateLimiter limiter = limiter(10, 3);
        assertThat(limiter.draw("a").left()).isEqualTo(2);
        assertThat(limiter.draw("a").left()).isEqualTo(1);
        assertThat(limiter.draw("a").left()).isEqualTo(0);
        RateLimiter.Draw refused = limiter.draw("a");
        assertThat(refused.refused()).isTrue();
        assertThat(refused.waitNanos()).isEqualTo(Duration.ofMillis(100).toNanos());
        assertThat(refused.fullNanos()).isEqualTo(Duration.ofMillis(300).toNanos());
        pass(Duration.ofMillis(99));
        assertThat(limiter.draw("a").refused()).isTrue();
        pass(Duration.ofMillis(1));
        assertThat(limiter.draw("a").refused()).isFalse();
        assertThat(limiter.draw("a").refused()).isTrue();
        assertThat(limiter.passed()).isEqualTo(4);
        assertThat(limiter.refused()).isEqualTo(3);
    }

    /** The clock of this machine may pass the largest number there is. */
    @Test
    void itGoesOnWhereTheClockBeginsAnew() {
        RateLimiter limiter = limiter(1, 1);
        for (int i = 0; i < 10; i++) {
            assertThat(limiter.draw("a").refused()).isFalse();
            assertThat(limiter.draw("a").refused()).isTrue();
            pass(Duration.ofSeconds(1));
        }
    }

    @Test
    void everyKeyHasABucketOfItsOwn() {
        RateLimiter limiter = limiter(1, 1);
        assertThat(limiter.draw("a").refused()).isFalse();
        assertThat(limiter.draw("b").refused()).isFalse();
        assertThat(limiter.draw("a").refused()).isTrue();
    }

    @Test
    void bucketsThatAreFullAgainMakeRoom() {
        RateLimiter limiter = limiter(1, 1);
        for (int i = 0; i < RateLimiter.MOST_KEYS; i++) {
            limiter.draw("old" + i);
        }
        pass(Duration.ofSeconds(1));
        limiter.draw("new");
        assertThat(limiter.keys()).isEqualTo(1);
    }

    @Test
    void moreKeysThanAreKeptNeverTakeMoreRoom() {
        RateLimiter limiter = limiter(1, 1);
        for (int i = 0; i < RateLimiter.MOST_KEYS + 1000; i++) {
            assertThat(limiter.draw("key" + i).refused()).isFalse();
        }
        assertThat(limiter.keys()).isLessThanOrEqualTo(RateLimiter.MOST_KEYS);
    }

    @Test
    void manyThreadsGetNoMoreThanThereIs() throws Exception {
        RateLimiter limiter = limiter(1, 1000);
        CountDownLatch ready = new CountDownLatch(4);
        AtomicLong got = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                ready.countDown();
                for (int j = 0; j < 1000; j++) {
                    got.addAndGet(limiter.draw("a").refused() ? 0 : 1);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(got).hasValue(1000);
        assertThat(limiter.passed()).isEqualTo(1000);
        assertThat(limiter.refused()).isEqualTo(3000);
    }
}
