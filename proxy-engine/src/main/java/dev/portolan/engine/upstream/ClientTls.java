package dev.portolan.engine.upstream;

import io.netty.handler.ssl.SslContext;
import javax.net.ssl.SSLException;

/**
 * Gives the TLS settings towards one endpoint. One context an endpoint, so that no session is ever resumed with
 * another. May be slow the first time; called off the event loop.
 */
@FunctionalInterface
public interface ClientTls {

    SslContext context() throws SSLException;
}
