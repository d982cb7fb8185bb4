package dev.portolan.app.lan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.EngineState.ListenerStatus;
import dev.portolan.engine.EngineState.Running;
import dev.portolan.engine.lan.LocalNetwork;
import dev.portolan.engine.lan.LocalNetwork.Own;
import dev.portolan.engine.profile.CaptureSettings;
import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.profile.Profile;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedUrlsTest {

    private final List<Own> own = new ArrayList<>(List.of(
            new Own(InetAddress.ofLiteral("172.17.0.1"), 16, false),
            new Own(InetAddress.ofLiteral("192.168.1.5"), 24, true),
            new Own(InetAddress.ofLiteral("fd00::5"), 64, false)));

    /** No network has such a name. */
    private final LocalNetwork network = new LocalNetwork(() -> own, () -> "nobody-is-called-so.invalid");

    private static ListenerStatus status(Listener listener) {
        return new ListenerStatus(listener, listener.port(), "", null);
    }

    private static Running running(ListenerStatus... statuses) {
        return new Running(
                new Profile("Shop", List.of("shop.localhost"), List.of(), List.of(), CaptureSettings.DEFAULT),
                List.of(statuses));
    }

    @Test
    void theLikeliestAddressOfTheListenerWithTlsComesFirst() {
        SharedUrls urls = SharedUrls.of(
                running(
                        status(new Listener(null, 4080, false, null).withLan(true)),
                        status(new Listener(null, 4081, false, null)),
                        status(new Listener(null, 4443, true, null).withLan(true))),
                network);
        assertThat(urls.profile())
                .containsExactly(
                        "https://192.168.1.5:4443",
                        "https://172.17.0.1:4443",
                        "https://[fd00::5]:4443",
                        "http://192.168.1.5:4080",
                        "http://172.17.0.1:4080",
                        "http://[fd00::5]:4080");
        assertThat(urls.authority())
                .startsWith("http://192.168.1.5:4443/.well-known/portolan/ca")
                .hasSize(3);
        assertThat(urls.ports()).containsExactly(4443, 4080);
    }

    @Test
    void usualPortsNeedNotBeSaidButWhereTheCaIsFetched() {
        SharedUrls urls = SharedUrls.of(running(status(new Listener(null, 443, true, null).withLan(true))), network);
        assertThat(urls.profile()).startsWith("https://192.168.1.5");
        assertThat(urls.authority()).startsWith("http://192.168.1.5:443/.well-known/portolan/ca");
    }

    @Test
    void nothingIsToldOfWhatDoesNotListenOrCantBeCalled() {
        Listener shared = new Listener(null, 4443, true, null).withLan(true);
        assertThat(SharedUrls.of(running(new ListenerStatus(shared, 4443, "", "It is taken.")), network))
                .isEqualTo(new SharedUrls(List.of(), List.of(), List.of()));
        own.clear();
        assertThat(SharedUrls.of(running(status(shared)), network))
                .isEqualTo(new SharedUrls(List.of(), List.of(), List.of(4443)));
    }

    @Test
    void whatIsInPlainHttpNeedsNoAuthority() {
        SharedUrls urls = SharedUrls.of(running(status(new Listener(null, 80, false, null).withLan(true))), network);
        assertThat(urls.profile()).startsWith("http://192.168.1.5");
        assertThat(urls.authority()).isEmpty();
    }
}
