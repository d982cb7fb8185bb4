package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.portolan.engine.lan.Doors;
import dev.portolan.engine.lan.LocalNetwork;
import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.send.OwnBody;
import dev.portolan.engine.send.OwnRequest;
import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.Wire;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Listeners whose sockets have every address of this machine, and whom they let in. */
class SharedListenerIT extends ProxyCase {

    /** One of loopback that stands for a machine of another network. */
    private static final InetAddress STRANGER = InetAddress.ofLiteral("127.0.0.9");

    private final LocalNetwork network = new LocalNetwork(List::of, () -> "shop-laptop");
    private final Predicate<InetAddress> neighbours = peer -> !peer.equals(STRANGER);

    @Override
    protected RunningEngine start() throws Exception {
        return start(port -> false);
    }

    private RunningEngine start(IntPredicate wildcard) throws Exception {
        return RunningEngine.with(
                folder, listeners(), routes(), options -> options.withDoors(new Doors(network, neighbours, wildcard)));
    }

    @Override
    protected String listeners() {
        return "{\"port\": 0, \"lan\": true}, {\"port\": 0, \"tls\": true, \"lan\": true}, {\"port\": 0}";
    }

    @BeforeEach
    void answer() {
        target.always("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhere");
    }

    private static Socket from(InetAddress source, InetAddress called, int port) throws Exception {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(source, 0));
        socket.connect(new InetSocketAddress(called, port));
        return socket;
    }

    private static String get(String host) {
        return GET.replace("shop.localhost", host);
    }

    private String answered(int listener, String host) throws Exception {
        try (Wire wire = Wire.to(engine.port(listener))) {
            return wire.send(get(host)).readResponse();
        }
    }

    /** One that phones could call; empty where this machine has none. */
    private static InetAddress address() {
        List<String> addresses = LocalNetwork.ofSystem().addresses();
        assumeThat(addresses).as("private addresses of this machine").isNotEmpty();
        return InetAddress.ofLiteral(addresses.getFirst());
    }

    /** One that is not loopback's. */
    private static InetAddress outer() throws Exception {
        List<InetAddress> all = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(each -> !each.isLoopbackAddress() && !each.isLinkLocalAddress())
                .toList();
        assumeThat(all).as("addresses of this machine").isNotEmpty();
        return all.getFirst();
    }

    private static String literal(InetAddress address) {
        String text = address.getHostAddress();
        return address.getAddress().length == 16 ? "[" + text + "]" : text;
    }

    @Test
    void machinesOfTheNetworkAreServedByTheAddressThatTheyCall() throws Exception {
        InetAddress called = address();
        try (Wire wire = new Wire(new Socket(called, engine.port()))) {
            assertThat(wire.send(get(literal(called) + ":" + engine.port())).readResponse())
                    .startsWith("HTTP/1.1 200 ");
            assertThat(wire.send(GET).readResponse())
                    .as("the profile's own name")
                    .startsWith("HTTP/1.1 200 ");
            assertThat(wire.send(get("192.168.77.77")).readResponse())
                    .as("an address of another machine")
                    .startsWith("HTTP/1.1 421 ");
        }
        assertThatThrownBy(() -> new Socket(called, engine.port(2)).close())
                .as("a listener that is not shared")
                .isInstanceOf(java.net.ConnectException.class);
    }

    @Test
    void theMachinesNameInItsNetworkIsAnsweredTo() throws Exception {
        assertThat(answered(0, "shop-laptop.local:4080")).startsWith("HTTP/1.1 200 ");
        assertThat(answered(0, "other.local")).startsWith("HTTP/1.1 421 ");
        assertThat(answered(0, "evil.example")).startsWith("HTTP/1.1 421 ").contains("DNS rebinding");
        assertThat(answered(2, "shop-laptop.local")).as("not shared").startsWith("HTTP/1.1 421 ");
    }

    @Test
    void whatWasCalledByAnAddressCanBeSentAgain() throws Exception {
        assertThat(sent("http://192.168.1.5:" + engine.port())).isEqualTo(200);
        assertThat(sent("http://shop-laptop.local:" + engine.port())).isEqualTo(200);
        assertThat(sent("http://evil.example:" + engine.port())).isEqualTo(421);
        assertThat(sent("http://192.168.1.5:" + engine.port(2)))
                .as("not shared")
                .isEqualTo(421);
    }

    private int sent(String url) throws Exception {
        OwnRequest request = new OwnRequest("GET", url, List.of(), OwnBody.NONE);
        return engine.engine().send(request).answer().get(20, TimeUnit.SECONDS).status();
    }

    @Test
    void aTrustingClientIsServedUnderTheAddressThatItCalls() throws Exception {
        InetAddress called = address();
        try (SSLSocket socket = handshake(called, called.getHostAddress());
                Wire wire = new Wire(socket)) {
            X509Certificate leaf = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            assertThat(leaf.getSubjectAlternativeNames()).singleElement().satisfies(name -> {
                assertThat(name.get(0)).as("of the kind iPAddress").isEqualTo(7);
                assertThat(InetAddress.ofLiteral(String.valueOf(name.get(1)))).isEqualTo(called);
            });
            assertThat(wire.send(get(literal(called))).readResponse()).startsWith("HTTP/1.1 200 ");
        }
        assertThatThrownBy(() -> handshake(called, "192.168.77.77").close()).isInstanceOf(SSLHandshakeException.class);
    }

    private SSLSocket handshake(InetAddress called, String name) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("root", engine.engine().createAuthority().root());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        Socket plain = new Socket(called, engine.port(1));
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, name, engine.port(1), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    @Test
    void strangersAreTurnedAwayUnheardCountedAndTold() throws Exception {
        for (int listener = 0; listener < 2; listener++) {
            try (Wire wire = new Wire(from(STRANGER, InetAddress.getLoopbackAddress(), engine.port(listener)))) {
                assertThat(wire.readToCut()).isEmpty();
            }
        }
        assertThat(engine.engine().stats().strangers()).isEqualTo(2);
        assertThat(engine.engine().stats().troubles())
                .containsExactly("127.0.0.9 called port " + engine.port(1)
                        + ", which is not for that machine, and was turned away unheard.");
        assertThat(engine.engine().capture().lastId()).as("recorded").isZero();
        assertThat(answered(0, "shop.localhost")).as("others").startsWith("HTTP/1.1 200 ");
    }

    @Test
    void sharingBeginsAndEndsWhileItRuns() throws Exception {
        InetAddress called = outer();
        Profile shared = engine.running().profile();
        Profile alone = shared.withListeners(shared.listeners().stream()
                .map(listener -> listener.withLan(false))
                .toList());
        int port = engine.port();
        List<Listener> fixed = List.of(alone.listeners().getFirst().withPort(port));

        engine.apply(alone.withListeners(fixed));
        assertThat(engine.running().listeners().getFirst().problem()).isNull();
        assertThatThrownBy(() -> new Socket(called, port).close()).isInstanceOf(java.net.ConnectException.class);

        engine.apply(alone.withListeners(List.of(fixed.getFirst().withLan(true))));
        try (Wire wire = new Wire(new Socket(called, port))) {
            assertThat(wire.send(GET).readResponse()).startsWith("HTTP/1.1 200 ");
        }
        try (Wire wire = Wire.to(port)) {
            assertThat(wire.send(GET).readResponse()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void aPortThatTheSystemBindsEverywhereOnlyStaysThisMachinesOwn() throws Exception {
        InetAddress called = outer();
        try (RunningEngine wild = start(port -> true)) {
            try (Wire wire = new Wire(new Socket(called, wild.port(2)))) {
                assertThat(wire.readToCut()).isEmpty();
            }
            assertThat(wild.engine().stats().strangers()).isOne();
            assertThat(wild.engine().capture().lastId()).as("recorded").isZero();
            try (Wire wire = Wire.to(wild.port(2))) {
                assertThat(wire.send(GET).readResponse()).startsWith("HTTP/1.1 200 ");
            }
            try (Wire wire = new Wire(new Socket(InetAddress.ofLiteral("::1"), wild.port(2)))) {
                assertThat(wire.send(GET).readResponse()).startsWith("HTTP/1.1 200 ");
            }
        }
    }
}
