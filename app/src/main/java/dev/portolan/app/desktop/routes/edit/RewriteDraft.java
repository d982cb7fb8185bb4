package dev.portolan.app.desktop.routes.edit;

import dev.portolan.engine.profile.HeaderEdits;
import dev.portolan.engine.profile.PathRewrite;
import dev.portolan.engine.profile.Rewrite;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;

/** What is changed on the way, while that is edited. */
public final class RewriteDraft {

    /** Which {@code Host} the target sees. */
    public enum HostHeader {
        KEEP("As it came"),
        TARGET("The target's"),
        NAME("Another name");

        private final String label;

        HostHeader(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    private final BooleanProperty stripPrefix;
    private final ObservableList<Entry> paths;
    private final StringProperty addPrefix;
    private final ObjectProperty<HostHeader> hostHeader;
    private final StringProperty hostName;
    private final BooleanProperty rewriteLocation;
    private final BooleanProperty rewriteCookies;
    private final BooleanProperty security;
    private final BooleanProperty compress;
    private final ObservableList<Entry> request;
    private final ObservableList<Entry> response;

    RewriteDraft(Fields fields) {
        stripPrefix = fields.flag();
        paths = fields.entries();
        addPrefix = fields.text();
        hostHeader = fields.choice(HostHeader.KEEP);
        hostName = fields.text();
        rewriteLocation = fields.flag();
        rewriteCookies = fields.flag();
        security = fields.flag();
        compress = fields.flag();
        request = fields.entries();
        response = fields.entries();
    }

    void load(Rewrite rewrite) {
        stripPrefix.set(rewrite.stripPrefix());
        paths.setAll(rewrite.rewritePath().stream()
                .map(each -> new Entry(Entry.Change.SET, each.match(), each.to()))
                .toList());
        addPrefix.set(Reading.orEmpty(rewrite.addPrefix()));
        hostHeader.set(
                switch (rewrite.hostHeader()) {
                    case Rewrite.KEEP_HOST -> HostHeader.KEEP;
                    case Rewrite.TARGET_HOST -> HostHeader.TARGET;
                    default -> HostHeader.NAME;
                });
        hostName.set(hostHeader.get() == HostHeader.NAME ? rewrite.hostHeader() : "");
        rewriteLocation.set(rewrite.rewriteLocation());
        rewriteCookies.set(rewrite.rewriteCookies());
        security.set(rewrite.security());
        compress.set(rewrite.compress());
        request.setAll(entries(rewrite.request()));
        response.setAll(entries(rewrite.response()));
    }

    Rewrite read(Reading reading) {
        return new Rewrite(
                stripPrefix.get(),
                Reading.orNull(addPrefix.get()),
                readHost(),
                rewriteLocation.get(),
                rewriteCookies.get(),
                edits(reading, "/headers/request", request),
                edits(reading, "/headers/response", response),
                security.get(),
                compress.get(),
                readPaths());
    }

    private List<PathRewrite> readPaths() {
        return paths.stream()
                .filter(entry -> !entry.blank())
                .map(entry -> new PathRewrite(
                        entry.name().get().strip(), entry.value().get().strip()))
                .toList();
    }

    private String readHost() {
        return switch (hostHeader.get()) {
            case KEEP -> Rewrite.KEEP_HOST;
            case TARGET -> Rewrite.TARGET_HOST;
            case NAME -> hostName.get().strip();
        };
    }

    private static List<Entry> entries(HeaderEdits edits) {
        var entries = new ArrayList<Entry>();
        edits.remove().forEach(name -> entries.add(new Entry(Entry.Change.REMOVE, name, "")));
        edits.set().forEach((name, value) -> entries.add(new Entry(Entry.Change.SET, name, value)));
        edits.add().forEach((name, value) -> entries.add(new Entry(Entry.Change.ADD, name, value)));
        return entries;
    }

    private static HeaderEdits edits(Reading reading, String pointer, List<Entry> entries) {
        var removed = reading.map(pointer, of(entries, Entry.Change.REMOVE));
        return new HeaderEdits(
                reading.map(pointer, of(entries, Entry.Change.SET)),
                reading.map(pointer, of(entries, Entry.Change.ADD)),
                List.copyOf(removed.keySet()));
    }

    private static List<Entry> of(List<Entry> entries, Entry.Change change) {
        return entries.stream().filter(entry -> entry.change().get() == change).toList();
    }

    public BooleanProperty stripPrefix() {
        return stripPrefix;
    }

    /** Patterns with what the path becomes instead. */
    public ObservableList<Entry> paths() {
        return paths;
    }

    public StringProperty addPrefix() {
        return addPrefix;
    }

    public ObjectProperty<HostHeader> hostHeader() {
        return hostHeader;
    }

    /** The name sent where {@link #hostHeader()} is {@link HostHeader#NAME}. */
    public StringProperty hostName() {
        return hostName;
    }

    public BooleanProperty rewriteLocation() {
        return rewriteLocation;
    }

    public BooleanProperty rewriteCookies() {
        return rewriteCookies;
    }

    /** Whether answers are compressed for clients that take that. */
    public BooleanProperty compress() {
        return compress;
    }

    /** Whether answers get fields that make browsers careful. */
    public BooleanProperty security() {
        return security;
    }

    public ObservableList<Entry> request() {
        return request;
    }

    public ObservableList<Entry> response() {
        return response;
    }
}
