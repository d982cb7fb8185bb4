package dev.portolan.engine.upstream;

import io.netty.handler.ssl.SslContext;
import java.util.List;
import javax.net.ssl.SSLException;

/**
 * Gives the TLS settings towards one endpoint. One context an endpoint, so that no session is ever resumed with
 * another. May be slow the first time; called off the event loop.
 */
@FunctionalInterface
public interface ClientTls {

    /** @param protocols offered by ALPN, the preferred one first */
    SslContext context(List<String> protocols) throws SSLException;
}
