package dev.portolan.app.desktop.routes.listeners;

import dev.portolan.app.desktop.routes.edit.Reading;
import dev.portolan.engine.profile.Listener;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** One listener while it is edited. */
public final class ListenerDraft {

    /** Who can reach a listener. */
    public enum Reach {
        LOOPBACK("This machine"),
        LAN("Share on this network"),
        ALL("Everyone"),
        ADDRESS("One address");

        private final String label;

        Reach(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    private static final String EVERYWHERE = "0.0.0.0";
    private static final String EVERYWHERE_V6 = "::";

    private final ObjectProperty<Reach> reach = new SimpleObjectProperty<>(Reach.LOOPBACK);
    private final StringProperty address = new SimpleStringProperty("");
    private final StringProperty port = new SimpleStringProperty("");
    private final BooleanProperty tls = new SimpleBooleanProperty();
    private final BooleanProperty http2 = new SimpleBooleanProperty(true);
    private final ObjectProperty<@Nullable Integer> redirectToTls = new SimpleObjectProperty<>();

    private final StringProperty trustedProxies = new SimpleStringProperty("");
    private final BooleanProperty proxyProtocol = new SimpleBooleanProperty();
    private final LimitsDraft limits;

    /** The last port that was one, so that redirects can follow a change that is still being typed. */
    private int lastNumber;

    /** The port that it began with, by which routes name it. */
    private final int origin;

    /** The wildcard that stood in the file, so that saving does not exchange one for the other. */
    private final String wildcard;

    ListenerDraft(Listener listener) {
        var given = listener.address();
        boolean all = EVERYWHERE.equals(given) || EVERYWHERE_V6.equals(given);
        wildcard = all && given != null ? given : EVERYWHERE_V6;
        reach.set(reachOf(listener, all));
        address.set(given == null || all ? "" : given);
        port.set(Integer.toString(listener.port()));
        tls.set(listener.tls());
        http2.set(listener.http2());
        redirectToTls.set(listener.redirectToTls());
        origin = listener.port();
        lastNumber = listener.port();
        proxyProtocol.set(listener.proxyProtocol());
        trustedProxies.set(String.join(", ", listener.trustedProxies()));
        limits = new LimitsDraft(listener.limits());
    }

    private static Reach reachOf(Listener listener, boolean all) {
        if (listener.lan()) {
            return Reach.LAN;
        }
        return listener.address() == null ? Reach.LOOPBACK : all ? Reach.ALL : Reach.ADDRESS;
    }

    Observable[] fields() {
        return Stream.concat(
                        Stream.of(reach, address, port, tls, http2, redirectToTls, trustedProxies, proxyProtocol),
                        Stream.of(limits.fields()))
                .toArray(Observable[]::new);
    }

    /** The port, or -1 where what is written is none. */
    int number() {
        var text = port.get().strip();
        int number = text.matches("\\d{1,5}") ? Integer.parseInt(text) : -1;
        return number >= 1 && number <= 65535 ? number : -1;
    }

    int origin() {
        return origin;
    }

    /** Takes the port that is written now as the one to follow from, where it is one; returns the one before. */
    int advance() {
        int before = lastNumber;
        lastNumber = number() < 0 ? before : number();
        return before;
    }

    /** @param at its pointer, for what can't be read */
    Listener read(String at, Reading reading) {
        var on = switch (reach.get()) {
            case LOOPBACK, LAN -> null;
            case ALL -> wildcard;
            case ADDRESS -> address.get().strip();
        };
        return new Listener(
                on,
                reach.get() == Reach.LAN,
                Math.max(0, number()),
                tls.get(),
                tls.get() ? null : redirectToTls.get(),
                http2.get(),
                trusted(),
                proxyProtocol.get(),
                limits.read(at + "/limits", reading));
    }

    private List<String> trusted() {
        return Stream.of(trustedProxies.get().split("[,;\\s]+"))
                .filter(each -> !each.isEmpty())
                .toList();
    }

    /** Whether connections begin with a PROXY header. */
    public BooleanProperty proxyProtocol() {
        return proxyProtocol;
    }

    /** Ranges of addresses whose word is taken for who asked, with commas between. */
    public StringProperty trustedProxies() {
        return trustedProxies;
    }

    public LimitsDraft limits() {
        return limits;
    }

    public ObjectProperty<Reach> reach() {
        return reach;
    }

    /** The address where {@link #reach()} is {@link Reach#ADDRESS}. */
    public StringProperty address() {
        return address;
    }

    public StringProperty port() {
        return port;
    }

    public BooleanProperty tls() {
        return tls;
    }

    /** Whether HTTP/2 is spoken beside HTTP/1.1. */
    public BooleanProperty http2() {
        return http2;
    }

    /** The port of the TLS listener that every request is sent to, or null to serve the routes. */
    public ObjectProperty<@Nullable Integer> redirectToTls() {
        return redirectToTls;
    }
}
