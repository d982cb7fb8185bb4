package dev.portolan.app.demo;

import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.CaptureSettings;
import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.PathMatch;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Rewrite;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Target;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The demo: a web, an API and a WebSocket server on loopback ports inside this program, and the profile that puts them
 * behind one URL. Methods may be called from any thread; {@link #start} and {@link #close} block for a moment.
 */
public final class DemoServers implements AutoCloseable {

    /** The name of the demo's profile, by which it is known when it is opened again. */
    public static final String PROFILE_NAME = "Demo shop";

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("demo-servers", true), NioIoHandler.newFactory());
    private final int web;
    private final int api;
    private final int socket;

    private DemoServers(Ports wanted) throws IOException {
        try {
            web = listen(wanted.web, new ShopPages());
            api = listen(wanted.api, new ShopApi());
            socket = DemoServer.port(DemoServer.bind(
                    loops,
                    wanted.socket,
                    channel -> channel.pipeline()
                            .addLast(new WebSocketServerProtocolHandler("/", null, true), new PriceSocket())));
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** The ports of the three servers; 0 means any free one. */
    public record Ports(int web, int api, int socket) {

        /** Where a new demo listens if nobody else does. */
        public static final Ports PREFERRED = new Ports(4801, 4802, 4803);

        /** The ports that a demo profile of an earlier day names, or the preferred ones for what it does not name. */
        public static Ports of(Profile profile) {
            return new Ports(
                    port(profile, "/", PREFERRED.web),
                    port(profile, "/api", PREFERRED.api),
                    port(profile, "/ws", PREFERRED.socket));
        }

        private static int port(Profile profile, String path, int otherwise) {
            for (Route route : profile.routes()) {
                if (route.match().path().equals(path) && route.action() instanceof Action.Forward forward) {
                    return forward.target().port();
                }
            }
            return otherwise;
        }
    }

    /**
     * Starts the three servers; a port that is taken is replaced by a free one.
     *
     * @throws IOException if this machine lets nothing listen on loopback
     */
    public static DemoServers start(Ports wanted) throws IOException {
        return new DemoServers(wanted);
    }

    /** Where the three servers listen. */
    public Ports ports() {
        return new Ports(web, api, socket);
    }

    /** The profile over these servers, with the given TLS port, and a plain one that leads to it (or none). */
    public Profile profile(int tlsPort, @Nullable Integer plainPort) {
        Listener secure = new Listener(null, tlsPort, true, null);
        List<Listener> listeners =
                plainPort == null ? List.of(secure) : List.of(secure, new Listener(null, plainPort, false, tlsPort));
        return new Profile(
                PROFILE_NAME,
                List.of("shop.localhost", "localhost"),
                listeners,
                List.of(
                        route("API", "/api", api, true),
                        route("Prices", "/ws", socket, true),
                        route("Web", "/", web, false)),
                CaptureSettings.DEFAULT);
    }

    private static Route route(String name, String path, int port, boolean strip) {
        return Route.of(
                        new Match(null, path, PathMatch.PREFIX, List.of(), Map.of(), Map.of()),
                        new Action.Forward(new Target("http", "localhost", port, "")))
                .withName(name)
                .withRewrite(new Rewrite(
                        strip,
                        null,
                        strip ? Rewrite.TARGET_HOST : Rewrite.KEEP_HOST,
                        true,
                        true,
                        Rewrite.DEFAULT.request(),
                        Rewrite.DEFAULT.response()));
    }

    private int listen(int wanted, io.netty.channel.ChannelHandler handler) throws IOException {
        Channel server =
                DemoServer.bind(loops, wanted, channel -> channel.pipeline().addLast(handler));
        return DemoServer.port(server);
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
