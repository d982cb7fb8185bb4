package dev.portolan.engine.forward;

import dev.portolan.engine.wire.TunnelEnd;
import dev.portolan.engine.wire.TunnelEvents;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.SocketAddress;

/**
 * The program itself as the client of an exchange: it takes at once whatever comes, and nobody hears of it unless a subclass listens.
 * Event loop only.
 */
public abstract class SilentClient implements ClientSide {

    /** What stands in the record where others have an address and a port. */
    private static final SocketAddress ADDRESS = new Inside();

    private static final class Inside extends SocketAddress {

        private static final long serialVersionUID = 1;

        @Override
        public String toString() {
            return "Portolan";
        }
    }

    @Override
    public final SocketAddress address() {
        return ADDRESS;
    }

    @Override
    public final void interim(int status, String reason, HttpHeaders fields) {
        // The record has it; nobody waits for it.
    }

    @Override
    public void head(int status, String reason, HttpHeaders fields, long length) {}

    @Override
    public void body(ByteBuf data) {
        data.release();
    }

    @Override
    public void end(HttpHeaders trailers) {}

    @Override
    public void cut() {}

    @Override
    public final void flush() {
        // Nothing waits on its way here.
    }

    @Override
    public final boolean writable() {
        return true;
    }

    @Override
    public final long backlog() {
        return 0;
    }

    @Override
    public void reading(boolean wanted) {}

    /** It never asks for that: a field {@code Upgrade} is not sent. */
    @Override
    public final TunnelEnd switchProtocol(String reason, HttpHeaders fields, TunnelEvents events) {
        throw new IllegalStateException("no switch of the protocol was asked for");
    }
}
