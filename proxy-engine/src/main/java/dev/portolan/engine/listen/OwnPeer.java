package dev.portolan.engine.listen;

import dev.portolan.engine.policy.ClientInfo;

/** The program itself as a client. */
record OwnPeer(boolean secure) implements RequestCheck.Peer {

    @Override
    public String localAuthority() {
        return "localhost";
    }

    @Override
    public ClientInfo info(String authority, String protocol) {
        return ClientInfo.of("127.0.0.1", secure ? "https" : "http", authority, protocol);
    }
}
