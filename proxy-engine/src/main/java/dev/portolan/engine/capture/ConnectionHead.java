package dev.portolan.engine.capture;

import java.net.SocketAddress;

/**
 * A TCP connection that is passed on as it is, when it arrives.
 *
 * @param number of the client's connection
 * @param tls whether the client is to speak TLS
 * @param entrance host and port that it came in through, as a client writes them
 * @param forward the label of the TCP forward
 * @param target host and port that it is passed on to, or the path of a socket
 */
public record ConnectionHead(
        long number, SocketAddress client, boolean tls, String entrance, String forward, String target) {

    static final String METHOD = "TCP";

    String targetUrl() {
        return (target.startsWith("/") ? "unix:" : "tcp://") + target;
    }
}
