package dev.portolan.app.desktop.routes.edit;

import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Action.Files;
import dev.portolan.engine.profile.Action.Forward;
import dev.portolan.engine.profile.Action.Redirect;
import dev.portolan.engine.profile.Action.Respond;
import dev.portolan.engine.profile.Target;
import java.util.LinkedHashMap;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;

/** What becomes of a request, while that is edited; every kind keeps its fields while another one is chosen. */
public final class ActionDraft {

    /** The kinds of {@link Action}, as the person chooses them. */
    public enum Kind {
        FORWARD("Forward"),
        RESPOND("Answer"),
        REDIRECT("Redirect"),
        FILES("Files");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    private static final String INDEX = "index.html";

    private final ObjectProperty<Kind> kind;
    private final ObservableList<TargetEntry> targets;
    private final ObservableList<Entry> alternatives;
    private final StringProperty use;
    private final StringProperty status;
    private final ObservableList<Entry> headers;
    private final BooleanProperty fromFile;
    private final StringProperty body;
    private final StringProperty bodyFile;
    private final StringProperty redirectTo;
    private final ObjectProperty<Integer> redirectStatus;
    private final StringProperty folder;
    private final StringProperty index;
    private final StringProperty fallback;

    ActionDraft(Fields fields) {
        kind = fields.choice(Kind.FORWARD);
        targets = fields.targets();
        alternatives = fields.entries();
        use = fields.text();
        status = fields.text();
        headers = fields.entries();
        fromFile = fields.flag();
        body = fields.text();
        bodyFile = fields.text();
        redirectTo = fields.text();
        redirectStatus = fields.choice(302);
        folder = fields.text();
        index = fields.text();
        fallback = fields.text();
    }

    void load(Action action) {
        clear();
        switch (action) {
            case Forward forward -> {
                kind.set(Kind.FORWARD);
                targets.setAll(forward.usual().stream().map(TargetEntry::of).toList());
                alternatives.setAll(forward.alternatives().entrySet().stream()
                        .map(each -> new Entry(
                                Entry.Change.SET, each.getKey(), each.getValue().toString()))
                        .toList());
                use.set(Reading.orEmpty(forward.use()));
            }
            case Respond respond -> load(respond);
            case Redirect(var to, var code) -> {
                kind.set(Kind.REDIRECT);
                redirectTo.set(to);
                redirectStatus.set(code);
            }
            case Files files -> {
                kind.set(Kind.FILES);
                folder.set(files.folder());
                index.set(files.index());
                fallback.set(Reading.orEmpty(files.fallback()));
            }
        }
    }

    private void load(Respond respond) {
        kind.set(Kind.RESPOND);
        status.set(Integer.toString(respond.status()));
        headers.setAll(MatchDraft.entries(respond.headers()));
        fromFile.set(respond.bodyFile() != null);
        body.set(Reading.orEmpty(respond.body()));
        bodyFile.set(Reading.orEmpty(respond.bodyFile()));
    }

    private void clear() {
        targets.setAll(TargetEntry.empty());
        alternatives.clear();
        use.set("");
        status.set("200");
        headers.clear();
        fromFile.set(false);
        body.set("");
        bodyFile.set("");
        redirectTo.set("");
        redirectStatus.set(302);
        folder.set("");
        index.set(INDEX);
        fallback.set("");
    }

    Action read(Reading reading) {
        return switch (kind.get()) {
            case FORWARD -> readForward(reading);
            case RESPOND ->
                new Respond(
                        reading.number(
                                "/respond/status",
                                status.get(),
                                200,
                                599,
                                "A status is a number from 200 to 599.",
                                200),
                        reading.map("/respond/headers", headers),
                        fromFile.get() || body.get().isEmpty() ? null : body.get(),
                        fromFile.get() ? bodyFile.get().strip() : null);
            case REDIRECT -> new Redirect(readRedirect(reading), redirectStatus.get());
            case FILES ->
                new Files(
                        folder.get().strip(),
                        index.get().isBlank() ? INDEX : index.get().strip(),
                        Reading.orNull(fallback.get()));
        };
    }

    /** An alternative that was in use and is gone leaves the usual targets in use. */
    private Forward readForward(Reading reading) {
        var named = new LinkedHashMap<String, Target>();
        reading.map("/alternatives", alternatives)
                .forEach((name, url) -> named.put(name, reading.target("/alternatives/" + name, url)));
        return new Forward(
                TargetEntry.readAll(targets, reading, reading::target),
                named,
                named.containsKey(use.get()) ? use.get() : null);
    }

    private String readRedirect(Reading reading) {
        var to = redirectTo.get().strip();
        if (to.isEmpty()) {
            reading.problem("/redirect", "Write where it leads, such as /new or https://example.com/.");
        }
        return to;
    }

    public ObjectProperty<Kind> kind() {
        return kind;
    }

    /** The URL of the first target. */
    public StringProperty target() {
        return targets.getFirst().url();
    }

    /** Never empty. */
    public ObservableList<TargetEntry> targets() {
        return targets;
    }

    /** Targets that may take the place of the others, by name. */
    public ObservableList<Entry> alternatives() {
        return alternatives;
    }

    public StringProperty status() {
        return status;
    }

    /** Fields of the answer. */
    public ObservableList<Entry> headers() {
        return headers;
    }

    /** Whether the answer's body comes from {@link #bodyFile()} instead of {@link #body()}. */
    public BooleanProperty fromFile() {
        return fromFile;
    }

    public StringProperty body() {
        return body;
    }

    public StringProperty bodyFile() {
        return bodyFile;
    }

    public StringProperty redirectTo() {
        return redirectTo;
    }

    public ObjectProperty<Integer> redirectStatus() {
        return redirectStatus;
    }

    public StringProperty folder() {
        return folder;
    }

    public StringProperty index() {
        return index;
    }

    public StringProperty fallback() {
        return fallback;
    }
}
