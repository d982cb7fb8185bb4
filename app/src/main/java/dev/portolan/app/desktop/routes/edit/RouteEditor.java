package dev.portolan.app.desktop.routes.edit;

import dev.portolan.app.desktop.routes.listeners.PortsModel;
import dev.portolan.engine.profile.Problem;
import dev.portolan.engine.profile.Route;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The card that edits one route. */
public final class RouteEditor extends EditorCard {

    private final RouteTab route;
    private final Tab routeTab;
    private final TabPane tabs;
    private final Map<Tab, List<String>> places;

    /** @param purge forgets what a route's cache has stored */
    public RouteEditor(RouteEditorModel model, PortsModel ports, Runnable save, Runnable close, Consumer<Route> purge) {
        super(save, model::revert, close, "", "mono", "editor-title");
        withoutRule();
        route = new RouteTab(model, ports);
        routeTab = new Tab("Route", scrolling(route));
        var rewrite = new Tab("Rewrite", scrolling(new RewriteTab(model)));
        var connection = new Tab("Connection", scrolling(new ConnectionTab(model)));
        var access = new Tab("Access", scrolling(new AccessTab(model)));
        var balancing = new Tab("Balancing", scrolling(new BalancingTab(model)));
        var cache = new Tab("Cache", scrolling(new CacheTab(model, purge)));
        var trouble = new Tab("Trouble", scrolling(new FaultTab(model)));
        places = Map.of(
                rewrite,
                List.of("/stripPrefix", "/addPrefix", "/hostHeader", "/rewrite", "/headers", "/compress"),
                connection,
                List.of("/timeouts", "/tls", "/maxBody", "/whenDown"),
                access,
                List.of("/access", "/rateLimit", "/cors", "/auth", "/writeGuard"),
                balancing,
                List.of("/balance", "/health", "/retry", "/waitForRestart", "/concurrency"),
                cache,
                List.of("/cache"),
                trouble,
                List.of("/fault"));
        tabs = new TabPane(routeTab, rewrite, connection, balancing, access, cache, trouble);
        tabs.getStyleClass().add("tabs");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        fill(tabs);
        model.draft().subscribe(this::show);
        model.place().subscribe(setting -> {
            if (!setting.isEmpty()) {
                Platform.runLater(() -> goTo(setting));
                model.goTo("");
            }
        });
    }

    private void goTo(String setting) {
        var tab = placeOf(setting);
        tabs.getSelectionModel().select(tab);
        if (tab.getContent() instanceof ScrollPane scroll) {
            scroll.getContent().lookupAll(".field").stream()
                    .filter(node -> node instanceof Field field && field.isVisible() && field.claims(setting))
                    .findFirst()
                    .map(Field.class::cast)
                    .ifPresent(field -> {
                        field.focus(setting);
                        reveal(scroll, field);
                    });
        }
    }

    private void show(@Nullable Draft<Route> draft) {
        showHead(draft, ProfileList.ROUTES);
        if (draft != null) {
            mark(draft.problems());
        }
    }

    /** On each tab, whether something is wrong there. */
    private void mark(List<Problem> problems) {
        for (var tab : tabs.getTabs()) {
            boolean wrong = problems.stream()
                    .anyMatch(problem -> placeOf(problem.pointer()).equals(tab));
            tab.setGraphic(wrong ? mark() : null);
        }
    }

    @Override
    protected void begin() {
        tabs.getSelectionModel().select(routeTab);
        route.focusPath();
    }

    private Tab placeOf(String pointer) {
        return places.entrySet().stream()
                .filter(place -> place.getValue().stream().anyMatch(pointer::startsWith))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(routeTab);
    }

    private static Region mark() {
        var mark = new Region();
        mark.getStyleClass().addAll("dot", "bad");
        mark.setAccessibleText("Something is wrong here");
        return mark;
    }
}
