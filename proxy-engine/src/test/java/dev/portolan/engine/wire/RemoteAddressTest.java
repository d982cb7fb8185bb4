package dev.portolan.engine.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class RemoteAddressTest {

    @Test
    void aClientThatHasLeftIsUnknownAndNotNull() {
        EmbeddedChannel left = new EmbeddedChannel();
        left.close();
        assertThat(left.remoteAddress()).isNull();
        assertThat(RemoteAddress.of(left)).isEqualTo(InetSocketAddress.createUnresolved("unknown", 0));
        assertThat(RemoteAddress.text(RemoteAddress.of(left))).isEqualTo("unknown");
    }
}
