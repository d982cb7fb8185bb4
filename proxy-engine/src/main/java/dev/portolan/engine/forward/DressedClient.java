package dev.portolan.engine.forward;

import dev.portolan.engine.capture.Recording;
import dev.portolan.engine.wire.TunnelEnd;
import dev.portolan.engine.wire.TunnelEvents;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.SocketAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A client whose answers, whoever gives them, get some more fields. */
final class DressedClient implements ClientSide {

    private final ClientSide client;
    private final Consumer<HttpHeaders> change;

    DressedClient(ClientSide client, Consumer<HttpHeaders> change) {
        this.client = client;
        this.change = change;
    }

    @Override
    public void head(int status, String reason, HttpHeaders fields, long length) {
        change.accept(fields);
        client.head(status, reason, fields, length);
    }

    @Override
    public TunnelEnd switchProtocol(String reason, HttpHeaders fields, TunnelEvents events) {
        change.accept(fields);
        return client.switchProtocol(reason, fields, events);
    }

    @Override
    public void interim(int status, String reason, HttpHeaders fields) {
        client.interim(status, reason, fields);
    }

    @Override
    public void cut() {
        client.cut();
    }

    @Override
    public void cut(long code) {
        client.cut(code);
    }

    @Override
    public void body(ByteBuf data) {
        client.body(data);
    }

    @Override
    public void end(HttpHeaders trailers) {
        client.end(trailers);
    }

    @Override
    public void flush() {
        client.flush();
    }

    @Override
    public boolean writable() {
        return client.writable();
    }

    @Override
    public long backlog() {
        return client.backlog();
    }

    @Override
    public void reading(boolean wanted) {
        client.reading(wanted);
    }

    @Override
    public long connection() {
        return client.connection();
    }

    @Override
    public SocketAddress address() {
        return client.address();
    }

    @Override
    public @Nullable SocketAddress entrance() {
        return client.entrance();
    }

    @Override
    public boolean isCalled(String host) {
        return client.isCalled(host);
    }

    @Override
    public boolean secure() {
        return client.secure();
    }

    @Override
    public void recorded(Recording recording) {
        client.recorded(recording);
    }
}
