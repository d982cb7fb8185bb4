package dev.portolan.app.desktop.routes.edit;

import dev.portolan.engine.profile.Problem;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.RouteOptions;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.StringProperty;

/** The route that is being edited: its fields. JavaFX thread only. */
public final class RouteEditorModel extends EditorModel<Route> {

    private final ReadOnlyStringWrapper place = new ReadOnlyStringWrapper("");
    private final StringProperty name = fields().text();
    private final MatchDraft match = new MatchDraft(fields());
    private final ActionDraft action = new ActionDraft(fields());
    private final RewriteDraft rewrite = new RewriteDraft(fields());
    private final ConnectionDraft connection = new ConnectionDraft(fields());
    private final BalancingDraft balancing = new BalancingDraft(fields());
    private final CacheDraft cache = new CacheDraft(fields());
    private final FaultDraft fault = new FaultDraft(fields());
    private final ProtectionDraft protection = new ProtectionDraft(fields());

    /** @param save writes a profile and returns what is wrong with it, where it was not written */
    public RouteEditorModel(Function<Profile, List<Problem>> save) {
        super(ProfileList.ROUTES, save);
    }

    @Override
    void fill(Route route) {
        name.set(Reading.orEmpty(route.name()));
        match.load(route.match());
        action.load(route.action());
        rewrite.load(route.rewrite());
        connection.load(route.timeouts(), route.tls(), route.options());
        cache.load(route.cache());
        fault.load(route.fault());
        protection.load(route.protection());
        balancing.load(route.balancing());
    }

    @Override
    Route read(Reading reading, Route before) {
        return new Route(
                Reading.orNull(name.get()),
                before.enabled(),
                match.read(reading),
                action.read(reading),
                rewrite.read(reading),
                connection.readTimeouts(reading),
                connection.readTls(),
                readOptions(reading));
    }

    private RouteOptions readOptions(Reading reading) {
        return new RouteOptions(
                connection.readMaxBody(reading),
                fault.read(reading),
                connection.readWhenDown(),
                protection.read(reading),
                balancing.read(reading),
                cache.read(reading),
                connection.proxyProtocol().get());
    }

    /** The one that stands in its place now takes over, so that the editor is not empty while there are routes. */
    @Override
    void gone(Profile profile, int index) {
        if (profile.routes().isEmpty()) {
            close();
        } else {
            open(profile, Math.min(index, profile.routes().size() - 1));
        }
    }

    /** Has the cursor brought to a setting. */
    public void goTo(String setting) {
        place.set(setting);
    }

    /** Where the cursor is wanted, as a pointer that begins at the route; empty once it is there. */
    ReadOnlyStringProperty place() {
        return place.getReadOnlyProperty();
    }

    public StringProperty name() {
        return name;
    }

    public MatchDraft match() {
        return match;
    }

    public ActionDraft action() {
        return action;
    }

    public RewriteDraft rewrite() {
        return rewrite;
    }

    public BalancingDraft balancing() {
        return balancing;
    }

    public CacheDraft cache() {
        return cache;
    }

    public FaultDraft fault() {
        return fault;
    }

    public ProtectionDraft protection() {
        return protection;
    }

    public ConnectionDraft connection() {
        return connection;
    }
}
