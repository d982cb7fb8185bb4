package dev.portolan.app.desktop.routes.edit;

import dev.portolan.engine.profile.ProxyProtocol;
import dev.portolan.engine.profile.RouteOptions;
import dev.portolan.engine.profile.Timeouts;
import dev.portolan.engine.profile.Units;
import dev.portolan.engine.profile.UpstreamTls;
import dev.portolan.engine.profile.WhenDown;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** How the target is connected to, while that is edited. */
public final class ConnectionDraft {

    private final StringProperty connect;
    private final StringProperty response;
    private final StringProperty idle;
    private final BooleanProperty verify;
    private final StringProperty serverName;
    private final StringProperty maxBody;
    private final BooleanProperty recorded;
    private final ObjectProperty<ProxyProtocol> proxyProtocol;

    ConnectionDraft(Fields fields) {
        connect = fields.text();
        response = fields.text();
        idle = fields.text();
        verify = fields.flag();
        serverName = fields.text();
        maxBody = fields.text();
        recorded = fields.flag();
        proxyProtocol = fields.choice(ProxyProtocol.OFF);
    }

    void load(Timeouts timeouts, UpstreamTls tls, RouteOptions options) {
        Long largest = options.maxBody();
        recorded.set(options.whenDown() == WhenDown.RECORDED);
        proxyProtocol.set(options.proxyProtocol());
        connect.set(Units.text(timeouts.connect()));
        response.set(Units.text(timeouts.response()));
        idle.set(Units.text(timeouts.idle()));
        verify.set(tls.verify());
        serverName.set(Reading.orEmpty(tls.serverName()));
        maxBody.set(largest == null ? "" : Units.text(largest));
    }

    Timeouts readTimeouts(Reading reading) {
        return new Timeouts(
                reading.duration("/timeouts/connect", connect.get(), Timeouts.DEFAULT.connect()),
                reading.duration("/timeouts/response", response.get(), Timeouts.DEFAULT.response()),
                reading.duration("/timeouts/idle", idle.get(), Timeouts.DEFAULT.idle()));
    }

    UpstreamTls readTls() {
        return new UpstreamTls(verify.get(), Reading.orNull(serverName.get()));
    }

    @Nullable
    Long readMaxBody(Reading reading) {
        return reading.size("/maxBody", maxBody.get());
    }

    WhenDown readWhenDown() {
        return recorded.get() ? WhenDown.RECORDED : WhenDown.ERROR;
    }

    /** Whether recorded answers take the place of a target that is down. */
    public BooleanProperty recorded() {
        return recorded;
    }

    /** How the target is told who called. */
    public ObjectProperty<ProxyProtocol> proxyProtocol() {
        return proxyProtocol;
    }

    public StringProperty connect() {
        return connect;
    }

    public StringProperty response() {
        return response;
    }

    public StringProperty idle() {
        return idle;
    }

    public BooleanProperty verify() {
        return verify;
    }

    public StringProperty serverName() {
        return serverName;
    }

    /** Empty to leave it to the listener. */
    public StringProperty maxBody() {
        return maxBody;
    }
}
