package dev.portolan.engine.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TcpMeterTest {

    @Test
    void oneMoreThanThereIsRoomForIsCountedAndRefusedUntilAnotherLeaves() {
        TcpMeter meter = new TcpMeter();
        assertThat(meter.enter(2)).isTrue();
        assertThat(meter.enter(2)).isTrue();
        assertThat(meter.enter(2)).isFalse();
        meter.leave();
        meter.leave();
        assertThat(meter.enter(2)).isTrue();

        assertThat(meter.open()).isEqualTo(2);
        assertThat(meter.connections()).isEqualTo(4);
    }
}
