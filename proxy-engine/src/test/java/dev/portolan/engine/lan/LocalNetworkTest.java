package dev.portolan.engine.lan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.lan.LocalNetwork.Own;
import dev.portolan.engine.profile.Listener;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalNetworkTest {

    private final AtomicReference<List<Own>> own = new AtomicReference<>(List.of(
            own("fe80::5", 64, false),
            own("2001:db8:1:2::5", 64, false),
            own("fd00::5", 64, false),
            own("172.17.0.1", 16, false),
            own("192.168.1.5", 24, true),
            own("203.0.113.5", 24, false)));

    private final LocalNetwork network = new LocalNetwork(own::get, () -> "Shop-Laptop.fritz.box");

    private static Own own(String address, int prefix, boolean preferred) {
        return new Own(InetAddress.ofLiteral(address), prefix, preferred);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "::1",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.99.1",
                "169.254.3.4",
                "fd12::9",
                "fe80::9",
                "2001:db8:1:2::99"
            })
    void whoeverIsNearGetsIn(String peer) {
        assertThat(network.admits(InetAddress.ofLiteral(peer))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"8.8.8.8", "172.32.0.1", "192.169.0.1", "100.64.0.1", "203.0.113.6", "2001:db8:1:3::1", "2a00::1"
            })
    void everybodyElseStaysOut(String peer) {
        assertThat(network.admits(InetAddress.ofLiteral(peer))).isFalse();
    }

    @Test
    void aTunnelsWideNetworkIsNobodysNeighbourhood() {
        own.set(List.of(own("2001:db8::5", 32, false)));
        assertThat(network.admits(InetAddress.ofLiteral("2001:db8::6"))).isFalse();
    }

    @Test
    void addressesToCallAreThePrivateOnesTheLikeliestFirst() {
        assertThat(network.addresses()).containsExactly("192.168.1.5", "172.17.0.1", "fd00::5");
        own.set(List.of(own("10.0.0.7", 8, true)));
        assertThat(network.addresses()).as("after a change of networks").containsExactly("10.0.0.7");
    }

    @Test
    void theNameIsTheHostsFirstLabelBelowLocal() {
        assertThat(network.name()).isEqualTo("shop-laptop.local");
        assertThat(network.isNamed("shop-laptop.local", null)).isTrue();
        assertThat(network.isNamed("other.local", null)).isFalse();
    }

    @Test
    void anAddressIsANameWhereItWasCalled() {
        InetSocketAddress called = new InetSocketAddress(InetAddress.ofLiteral("192.168.1.5"), 4443);
        assertThat(network.isNamed("192.168.1.5", called)).isTrue();
        assertThat(network.isNamed("[::ffff:192.168.1.5]", called)).isTrue();
        assertThat(network.isNamed("192.168.1.6", called)).isFalse();
        InetSocketAddress six = new InetSocketAddress(InetAddress.ofLiteral("fd00::5"), 4443);
        assertThat(network.isNamed("[fd00::5]", six)).isTrue();
        assertThat(network.isNamed("fd00:0:0::5", six)).isTrue();
        assertThat(network.isNamed("192.168.1.6", null))
                .as("a request of the program's own")
                .isTrue();
    }

    @Test
    void theSystemTellsOfItsAddresses() {
        LocalNetwork here = LocalNetwork.ofSystem();
        assertThat(here.name()).endsWith(".local");
        assertThat(here.addresses())
                .allSatisfy(address ->
                        assertThat(here.admits(InetAddress.ofLiteral(address))).isTrue());
    }

    @Test
    void onlyMacOsBindsLowPortsEverywhere() {
        Listener low = new Listener(null, 443, true, null);
        assertThat(Doors.of(network, "Mac OS X").everywhere(low)).isTrue();
        assertThat(Doors.of(network, "Mac OS X").everywhere(low.withPort(1024))).isFalse();
        assertThat(Doors.of(network, "Mac OS X").everywhere(new Listener("127.0.0.1", 443, true, null)))
                .isFalse();
        assertThat(Doors.of(network, "Linux").everywhere(low)).isFalse();
        assertThat(Doors.of(network, "Linux").everywhere(low.withLan(true))).isTrue();
    }
}
