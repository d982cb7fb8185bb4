package dev.portolan.app.desktop.shell;

import dev.portolan.app.desktop.Navigation;
import dev.portolan.app.desktop.Workspace;
import dev.portolan.app.desktop.Workspace.OpenProfile;
import dev.portolan.app.desktop.traffic.TrafficPort;
import dev.portolan.app.desktop.traffic.answer.AnswerFromHereOn;
import dev.portolan.app.desktop.traffic.archive.ArchivePort;
import dev.portolan.app.desktop.workspace.EngineLink;
import dev.portolan.engine.HeadChanges;
import dev.portolan.engine.RouteReason;
import dev.portolan.engine.breakpoint.Breakpoints;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.send.NotSentException;
import dev.portolan.engine.send.OwnRequest;
import dev.portolan.engine.send.Sending;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** The window as the Traffic screen needs it. */
final class TrafficWindow implements TrafficPort {

    private final Workspace workspace;
    private final Navigation navigation;
    private final Outside outside;
    private final EngineLink engine;
    private final ShellModel model;
    private final ObservableValue<@Nullable String> url;
    private final ObservableValue<@Nullable String> profile;
    private final ArchivePort archives;
    private final AnswerFromHereOn answers;

    TrafficWindow(
            Workspace workspace,
            ShellModel model,
            Outside outside,
            EngineLink engine,
            ArchivePort archives,
            AnswerFromHereOn answers,
            Navigation navigation) {
        this.navigation = navigation;
        this.answers = answers;
        this.archives = archives;
        this.engine = engine;
        this.model = model;
        this.workspace = workspace;
        this.outside = outside;
        url = Bindings.createObjectBinding(() -> running(model), model.run(), model.urls());
        profile = Bindings.createObjectBinding(() -> file(workspace.open().get()), workspace.open());
    }

    private static @Nullable String file(@Nullable OpenProfile open) {
        return open == null ? null : open.file().toString();
    }

    private static @Nullable String running(ShellModel model) {
        return model.run().get().accepting()
                ? model.urls().get().stream().findFirst().orElse(null)
                : null;
    }

    @Override
    public boolean live() {
        return true;
    }

    @Override
    public ArchivePort archives() {
        return archives;
    }

    @Override
    public ObservableValue<@Nullable String> url() {
        return url;
    }

    @Override
    public ObservableValue<@Nullable String> profile() {
        return profile;
    }

    @Override
    public int purgeCache(String called) {
        return engine.purgeCache(called);
    }

    @Override
    public int purgeCaches() {
        return engine.purgeCaches();
    }

    @Override
    public void answerFromHereOn(Exchange exchange, boolean edit) {
        answers.answer(exchange, edit);
    }

    @Override
    public boolean startable() {
        return workspace.open().get() != null;
    }

    @Override
    public void start() {
        workspace.start();
    }

    @Override
    public void browse(String address) {
        outside.browse(address);
    }

    @Override
    public Breakpoints breakpoints() {
        return engine.breakpoints();
    }

    @Override
    public HeadChanges changes(Exchange exchange) {
        return engine.changes(exchange);
    }

    @Override
    public @Nullable RouteReason explain(Exchange exchange) {
        return engine.explain(exchange);
    }

    @Override
    public void copy(String text) {
        outside.copy(text);
    }

    @Override
    public boolean editRoute(String label, String setting) {
        OpenProfile open = workspace.open().get();
        List<Route> routes = open == null ? List.of() : open.profile().routes();
        for (int i = 0; i < routes.size(); i++) {
            if (routes.get(i).label().equals(label)) {
                navigation.editRoute(i, setting);
                return true;
            }
        }
        return false;
    }

    @Override
    public Sending send(OwnRequest request) throws NotSentException {
        return engine.send(request);
    }

    @Override
    public List<String> urls() {
        OpenProfile open = workspace.open().get();
        return open == null ? List.of() : RouteUrls.of(model.urls().get(), open.profile());
    }
}
