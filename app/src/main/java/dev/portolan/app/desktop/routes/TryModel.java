package dev.portolan.app.desktop.routes;

import dev.portolan.engine.profile.PathMatch;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.routing.Explanation;
import dev.portolan.engine.routing.RouteTable;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** What a request for a URL would become, with the code that decides it for real. JavaFX thread only. */
public final class TryModel {

    private final StringProperty method = new SimpleStringProperty("GET");
    private final StringProperty url = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<@Nullable Explanation> answer = new ReadOnlyObjectWrapper<>();
    private @Nullable RouteTable table;
    private String suggested = "";

    TryModel() {
        method.addListener((source, before, now) -> explain());
        url.addListener((source, before, now) -> explain());
    }

    /** @param route what the person looks at, to begin with a URL that it takes; null for none */
    void show(@Nullable Profile profile, @Nullable Route route) {
        table = profile == null ? null : RouteTable.compile(profile);
        var suggestion = profile == null ? "" : suggest(profile, route);
        if (url.get().equals(suggested) || url.get().isBlank()) {
            url.set(suggestion);
        }
        suggested = suggestion;
        explain();
    }

    private void explain() {
        var routes = table;
        var asked = url.get().strip();
        answer.set(
                routes == null || asked.isEmpty()
                        ? null
                        : routes.explain(
                                method.get() == null ? "GET" : method.get().strip(), asked, Map.of()));
    }

    private static String suggest(Profile profile, @Nullable Route route) {
        var listener = profile.listeners().stream()
                .filter(each -> each.redirectToTls() == null)
                .filter(each -> route == null || route.match().answersOn(each.port()))
                .findFirst();
        var named = route == null || route.match().host() == null
                ? profile.sampleHost()
                : route.match().host();
        var host = named.startsWith("*.") ? "www" + named.substring(1) : named;
        var base = listener.map(each -> (each.tls() ? "https://" : "http://") + host + ":" + each.port())
                .orElse("http://" + host);
        return base + path(route);
    }

    private static String path(@Nullable Route route) {
        if (route == null || route.match().pathMatch() == PathMatch.REGEX) {
            return "/";
        }
        var path = route.match().path();
        if (!path.startsWith("/") || route.match().pathMatch() == PathMatch.EXACT) {
            return path.startsWith("/") ? path : "/";
        }
        return (path.endsWith("/") ? path : path + "/") + "items?page=2";
    }

    public StringProperty method() {
        return method;
    }

    public StringProperty url() {
        return url;
    }

    /** Null while no URL is written, or no profile is open. */
    public ReadOnlyObjectProperty<@Nullable Explanation> answer() {
        return answer.getReadOnlyProperty();
    }
}
