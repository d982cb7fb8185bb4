package dev.portolan.engine.listen;

import dev.portolan.engine.policy.ClientInfo;
import java.net.SocketAddress;

/** The program itself as a client. */
record OwnPeer(boolean secure) implements RequestCheck.Peer {

    /** What stands in the record where others have an address and a port. */
    static final SocketAddress ADDRESS = new Inside();

    private static final class Inside extends SocketAddress {

        private static final long serialVersionUID = 1;

        @Override
        public String toString() {
            return "Portolan";
        }
    }

    @Override
    public String localAuthority() {
        return "localhost";
    }

    @Override
    public ClientInfo info(String authority, String protocol) {
        return ClientInfo.of("127.0.0.1", secure ? "https" : "http", authority, protocol);
    }
}
