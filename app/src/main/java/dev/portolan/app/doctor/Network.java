package dev.portolan.app.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the machine's network says; tests give answers of their own. Blocking. */
public interface Network {

    /** The addresses of a name as programs that ask the system get them; empty where it is not known. */
    List<InetAddress> resolve(String name);

    /** Whether a name is known and means nothing but this machine's loopback addresses. */
    default boolean leadsHere(String name) {
        List<InetAddress> found = resolve(name);
        return !found.isEmpty() && found.stream().allMatch(InetAddress::isLoopbackAddress);
    }

    /** Whether something accepts connections there. */
    boolean accepts(InetSocketAddress address);

    /** Why nothing can listen there now, as the system says it; null where something can. */
    @Nullable
    String refusal(InetSocketAddress address);

    /** The one that this process has. */
    static Network ofThisMachine() {
        return new Network() {

            private static final int PATIENCE_MILLIS = 1000;

            @Override
            public List<InetAddress> resolve(String name) {
                try {
                    return List.of(InetAddress.getAllByName(name));
                } catch (UnknownHostException _) {
                    return List.of();
                }
            }

            @Override
            public boolean accepts(InetSocketAddress address) {
                try (Socket socket = new Socket()) {
                    socket.connect(address, PATIENCE_MILLIS);
                    return true;
                } catch (IOException _) {
                    return false;
                }
            }

            @Override
            public @Nullable String refusal(InetSocketAddress address) {
                try (ServerSocket socket = new ServerSocket()) {
                    socket.setReuseAddress(true);
                    socket.bind(address);
                    return null;
                } catch (IOException e) {
                    return String.valueOf(e.getMessage());
                }
            }
        };
    }
}
