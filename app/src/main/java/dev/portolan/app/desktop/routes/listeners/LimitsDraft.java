package dev.portolan.app.desktop.routes.listeners;

import dev.portolan.app.desktop.routes.edit.Reading;
import dev.portolan.engine.profile.ClientLimits;
import dev.portolan.engine.profile.Units;
import javafx.beans.Observable;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What one listener lets its clients take, while that is edited. */
public final class LimitsDraft {

    private static final String COUNT = "Write a whole number.";

    private final StringProperty headerBytes = new SimpleStringProperty();
    private final StringProperty headerCount = new SimpleStringProperty();
    private final StringProperty uriBytes = new SimpleStringProperty();
    private final StringProperty headerTimeout = new SimpleStringProperty();
    private final StringProperty idleTimeout = new SimpleStringProperty();
    private final StringProperty connections = new SimpleStringProperty();
    private final StringProperty streams = new SimpleStringProperty();
    private final StringProperty body = new SimpleStringProperty();

    LimitsDraft(ClientLimits limits) {
        load(limits);
    }

    void load(ClientLimits limits) {
        headerBytes.set(Units.text(limits.headerBytes()));
        headerCount.set(Integer.toString(limits.headerCount()));
        uriBytes.set(Units.text(limits.uriBytes()));
        headerTimeout.set(Units.text(limits.headerTimeout()));
        idleTimeout.set(Units.text(limits.idleTimeout()));
        connections.set(Integer.toString(limits.connections()));
        streams.set(Integer.toString(limits.streams()));
        body.set(limits.body() == null ? "" : Units.text(limits.body()));
    }

    Observable[] fields() {
        return new Observable[] {
            headerBytes, headerCount, uriBytes, headerTimeout, idleTimeout, connections, streams, body
        };
    }

    /** @param at the pointer of the limits, for what can't be read */
    ClientLimits read(String at, Reading reading) {
        ClientLimits usual = ClientLimits.DEFAULT;
        return new ClientLimits(
                bytes(at + "/headerBytes", headerBytes, usual.headerBytes(), reading),
                count(at + "/headerCount", headerCount, usual.headerCount(), reading),
                bytes(at + "/uriBytes", uriBytes, usual.uriBytes(), reading),
                reading.duration(at + "/headerTimeout", headerTimeout.get(), usual.headerTimeout()),
                reading.duration(at + "/idleTimeout", idleTimeout.get(), usual.idleTimeout()),
                count(at + "/connections", connections, usual.connections(), reading),
                count(at + "/streams", streams, usual.streams(), reading),
                reading.size(at + "/body", body.get()));
    }

    /** A field left empty is the usual limit. */
    private static int bytes(String at, StringProperty text, int usual, Reading reading) {
        var size = reading.size(at, text.get());
        return size == null ? usual : Math.clamp(size, 0, Integer.MAX_VALUE);
    }

    private static int count(String at, StringProperty text, int usual, Reading reading) {
        return text.get().isBlank() ? usual : reading.number(at, text.get(), 0, Integer.MAX_VALUE, COUNT, usual);
    }

    public StringProperty headerBytes() {
        return headerBytes;
    }

    public StringProperty headerCount() {
        return headerCount;
    }

    public StringProperty uriBytes() {
        return uriBytes;
    }

    public StringProperty headerTimeout() {
        return headerTimeout;
    }

    public StringProperty idleTimeout() {
        return idleTimeout;
    }

    public StringProperty connections() {
        return connections;
    }

    public StringProperty streams() {
        return streams;
    }

    /** Empty for bodies of any size. */
    public StringProperty body() {
        return body;
    }
}
