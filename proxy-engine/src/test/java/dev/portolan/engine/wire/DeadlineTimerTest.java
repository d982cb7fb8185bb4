package dev.portolan.engine.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadlineTimerTest {

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private int times;
    private final DeadlineTimer timer = new DeadlineTimer(channel.eventLoop(), () -> times++);

    @BeforeEach
    void stopTheClock() {
        channel.freezeTime();
    }

    private int after(int seconds) {
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        channel.runPendingTasks();
        return times;
    }

    @Test
    void expiresOnce() {
        timer.arm(Duration.ofSeconds(10));
        assertThat(after(9)).isZero();
        assertThat(after(1)).isEqualTo(1);
        assertThat(after(100)).isEqualTo(1);
    }

    @Test
    void isMovedByEveryArming() {
        timer.arm(Duration.ofSeconds(10));
        assertThat(after(9)).isZero();
        timer.arm(Duration.ofSeconds(10));
        assertThat(after(9)).isZero();
        assertThat(after(1)).isEqualTo(1);
    }

    @Test
    void maySuddenlyBeSooner() {
        timer.arm(Duration.ofSeconds(100));
        timer.arm(Duration.ofSeconds(10));
        assertThat(after(10)).isEqualTo(1);
        assertThat(after(100)).isEqualTo(1);
    }

    @Test
    void isStillWhenDisarmed() {
        timer.arm(Duration.ofSeconds(10));
        timer.disarm();
        assertThat(after(100)).isZero();
        timer.arm(Duration.ofSeconds(10));
        assertThat(after(10)).isEqualTo(1);
    }

    @Test
    void leavesNothingBehindWhenCancelled() {
        timer.arm(Duration.ofSeconds(10));
        timer.cancel();
        assertThat(channel.runScheduledPendingTasks()).isEqualTo(-1);
    }
}
