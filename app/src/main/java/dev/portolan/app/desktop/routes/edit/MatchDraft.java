package dev.portolan.app.desktop.routes.edit;

import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.PathMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;

/** Which requests the route picks, while that is edited. */
public final class MatchDraft {

    /** The methods that have a button of their own. */
    public static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

    private final StringProperty host;
    private final StringProperty path;
    private final ObjectProperty<PathMatch> pathMatch;
    private final ObservableList<Integer> ports;
    private final ObservableList<String> methods;
    private final StringProperty otherMethods;
    private final ObservableList<Entry> headers;
    private final ObservableList<Entry> query;

    MatchDraft(Fields fields) {
        host = fields.text();
        path = fields.text();
        pathMatch = fields.choice(PathMatch.PREFIX);
        ports = fields.list();
        methods = fields.list();
        otherMethods = fields.text();
        headers = fields.entries();
        query = fields.entries();
    }

    void load(Match match) {
        host.set(Reading.orEmpty(match.host()));
        path.set(match.path());
        pathMatch.set(match.pathMatch());
        ports.setAll(match.ports());
        methods.setAll(match.methods().stream().filter(METHODS::contains).toList());
        otherMethods.set(String.join(
                ", ",
                match.methods().stream()
                        .filter(method -> !METHODS.contains(method))
                        .toList()));
        headers.setAll(entries(match.headers()));
        query.setAll(entries(match.query()));
    }

    Match read(Reading reading) {
        var name = Reading.orNull(host.get());
        return new Match(
                name == null ? null : name.toLowerCase(Locale.ROOT),
                path.get().strip(),
                pathMatch.get(),
                ports.stream().sorted().toList(),
                allMethods(),
                reading.map("/matchHeaders", headers),
                reading.map("/matchQuery", query));
    }

    private List<String> allMethods() {
        var all = new ArrayList<>(METHODS.stream().filter(methods::contains).toList());
        for (var other : otherMethods.get().toUpperCase(Locale.ROOT).strip().split("[\\s,]+", -1)) {
            if (!other.isEmpty() && !all.contains(other)) {
                all.add(other);
            }
        }
        return all;
    }

    static List<Entry> entries(Map<String, String> map) {
        return map.entrySet().stream()
                .map(each -> new Entry(Entry.Change.SET, each.getKey(), each.getValue()))
                .toList();
    }

    public StringProperty host() {
        return host;
    }

    public StringProperty path() {
        return path;
    }

    public ObjectProperty<PathMatch> pathMatch() {
        return pathMatch;
    }

    /** Of the listeners that are picked; none picked means every one. */
    public ObservableList<Integer> ports() {
        return ports;
    }

    /** Those of {@link #METHODS} that are picked; none picked and no other means every method. */
    public ObservableList<String> methods() {
        return methods;
    }

    public StringProperty otherMethods() {
        return otherMethods;
    }

    public ObservableList<Entry> headers() {
        return headers;
    }

    public ObservableList<Entry> query() {
        return query;
    }
}
