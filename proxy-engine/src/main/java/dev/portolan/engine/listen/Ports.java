package dev.portolan.engine.listen;

import dev.portolan.engine.lan.Doors;
import dev.portolan.engine.profile.Entrance;
import dev.portolan.engine.wire.Buffers;
import dev.portolan.engine.wire.Transport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of an engine's listeners and TCP forwards. A change is planned by {@link #keys}: sockets whose address and port stay are kept,
 * new ones are bound before old ones close. One thread at a time; it blocks while the system binds.
 */
public final class Ports {

    private static final int BACKLOG = 1024;
    private static final int ATTEMPTS = 8;

    private final Transport.Loops loops;
    private final Acceptor acceptor;
    private final Doors doors;
    private final Map<Key, ListenerSocket> bound = new HashMap<>();

    /** What makes two listeners the same socket; {@code nth} tells those apart that ask for any free port. */
    private record Key(boolean tcp, @Nullable String address, boolean lan, int port, int nth) {

        static Key of(Purpose purpose, int nth) {
            Entrance entrance = purpose.entrance();
            return new Key(purpose instanceof Purpose.Tcp, entrance.address(), entrance.lan(), entrance.port(), nth);
        }
    }

    /** What became of an purpose: it has a socket, or a problem. */
    public record Outcome(
            Purpose purpose,
            @Nullable ListenerSocket socket,
            @Nullable String problem) {}

    /** The sockets that no listener has a use for any more; still open. */
    public record Change(List<Outcome> outcomes, List<ListenerSocket> gone) {}

    public Ports(Transport.Loops loops, Acceptor acceptor, Doors doors) {
        this.loops = loops;
        this.acceptor = acceptor;
        this.doors = doors;
    }

    /** Binds what is new, keeps what stays. */
    public Change change(List<Purpose> purposes) {
        Map<Key, ListenerSocket> before = new HashMap<>(bound);
        Map<Key, Purpose> wanted = keys(purposes);
        List<ListenerSocket> gone = new ArrayList<>();
        before.forEach((key, socket) -> {
            if (!wanted.containsKey(key)) {
                bound.remove(key);
                gone.add(socket);
            }
        });
        List<Outcome> outcomes = new ArrayList<>();
        wanted.forEach((key, purpose) -> outcomes.add(keepOrBind(key, purpose, gone)));
        return new Change(List.copyOf(outcomes), List.copyOf(gone));
    }

    private static Map<Key, Purpose> keys(List<Purpose> purposes) {
        Map<Key, Purpose> keys = new LinkedHashMap<>();
        for (Purpose purpose : purposes) {
            int nth = 0;
            while (keys.containsKey(Key.of(purpose, nth))) {
                nth++;
            }
            keys.put(Key.of(purpose, nth), purpose);
        }
        return keys;
    }

    private Outcome keepOrBind(Key key, Purpose purpose, List<ListenerSocket> gone) {
        ListenerSocket kept = bound.get(key);
        if (kept != null) {
            kept.become(purpose);
            return new Outcome(purpose, kept, null);
        }
        try {
            ListenerSocket fresh = bindBesides(purpose, gone);
            bound.put(key, fresh);
            return new Outcome(purpose, fresh, null);
        } catch (IOException e) {
            return new Outcome(purpose, null, BindProblem.sentence(purpose.entrance(), e));
        }
    }

    /** One of our own old sockets may be in the way, as when a listener moves from loopback to every address. */
    private ListenerSocket bindBesides(Purpose purpose, List<ListenerSocket> gone) throws IOException {
        try {
            return bind(purpose);
        } catch (IOException e) {
            List<ListenerSocket> inTheWay = gone.stream()
                    .filter(old -> old.port() == purpose.entrance().port())
                    .toList();
            if (inTheWay.isEmpty()) {
                throw e;
            }
            inTheWay.forEach(Ports::close);
            return bind(purpose);
        }
    }

    private ListenerSocket bind(Purpose purpose) throws IOException {
        AtomicReference<ListenerSocket> holder = new AtomicReference<>();
        ServerBootstrap bootstrap = bootstrap(holder);
        ListenerSocket socket = new ListenerSocket(purpose, bindAll(bootstrap, purpose.entrance()), doors);
        holder.set(socket);
        // Until here nothing was accepted: a connection would not have known its listener.
        socket.channels().forEach(channel -> channel.config().setAutoRead(true));
        return socket;
    }

    private ServerBootstrap bootstrap(AtomicReference<ListenerSocket> holder) {
        EventLoopGroup group = loops.group();
        return new ServerBootstrap()
                .group(group)
                .channel(loops.transport().server())
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, Buffers.WATER_MARK)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, Buffers.reads())
                .handler(acceptor.faults())
                .childHandler(acceptor.handlers(holder::get));
    }

    private List<Channel> bindAll(ServerBootstrap bootstrap, Entrance entrance) throws IOException {
        if (doors.everywhere(entrance)) {
            return List.of(bindEverywhere(bootstrap, entrance.port()));
        }
        String address = entrance.address();
        if (address != null) {
            return List.of(bindOne(bootstrap, new InetSocketAddress(InetAddress.getByName(address), entrance.port())));
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return bindLoopback(bootstrap, entrance.port());
            } catch (IOException e) {
                // With any free port, the one that is free in the first family may be taken in the second.
                if (entrance.port() != 0 || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** One socket takes both families, unless the machine has only the older one. */
    private static Channel bindEverywhere(ServerBootstrap bootstrap, int port) throws IOException {
        try {
            return bindOne(bootstrap, new InetSocketAddress(InetAddress.getByName("::"), port));
        } catch (IOException e) {
            if (!BindProblem.familyMissing(e)) {
                throw e;
            }
            return bindOne(bootstrap, new InetSocketAddress(InetAddress.getByName("0.0.0.0"), port));
        }
    }

    private static List<Channel> bindLoopback(ServerBootstrap bootstrap, int port) throws IOException {
        List<Channel> channels = new ArrayList<>();
        IOException missing = null;
        for (String loopback : List.of("127.0.0.1", "::1")) {
            int next = channels.isEmpty()
                    ? port
                    : ((InetSocketAddress) channels.getFirst().localAddress()).getPort();
            try {
                channels.add(bindOne(bootstrap, new InetSocketAddress(InetAddress.getByName(loopback), next)));
            } catch (IOException e) {
                if (!BindProblem.familyMissing(e)) {
                    channels.forEach(channel -> channel.close().awaitUninterruptibly());
                    throw e;
                }
                missing = e;
            }
        }
        if (channels.isEmpty() && missing != null) {
            throw missing;
        }
        return channels;
    }

    private static Channel bindOne(ServerBootstrap bootstrap, InetSocketAddress address) throws IOException {
        ChannelFuture bind = bootstrap.bind(address).awaitUninterruptibly();
        if (bind.isSuccess()) {
            return bind.channel();
        }
        throw bind.cause() instanceof IOException io ? io : new IOException(bind.cause());
    }

    /** Stops accepting; connections stay. */
    public static void close(ListenerSocket socket) {
        socket.close();
    }

    /** Stops accepting everywhere. */
    public void closeAll() {
        bound.values().forEach(Ports::close);
        bound.clear();
    }
}
