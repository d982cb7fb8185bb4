package dev.portolan.app.desktop.routes.edit;

import dev.portolan.app.desktop.routes.edit.ActionDraft.Kind;
import dev.portolan.app.desktop.routes.listeners.PortsModel;
import dev.portolan.engine.profile.Route;
import java.util.List;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What becomes of a request: the choice, and the fields of the kind that is chosen. */
final class ActionFields extends VBox {

    private static final List<Integer> REDIRECTS = List.of(301, 302, 303, 307, 308);

    private final ActionDraft action;
    private final ObservableValue<@Nullable Draft<Route>> draft;

    ActionFields(RouteEditorModel model, PortsModel ports) {
        action = model.action();
        draft = model.draft();
        getStyleClass().add("fields");
        var kinds = Inputs.segments(action.kind(), List.of(Kind.values()), Kind::label);
        getChildren().add(new Field("What becomes of it", kinds, draft, words -> ""));
        forward(ports);
        respond();
        redirect();
        files();
    }

    private BooleanBinding when(Kind kind) {
        return action.kind().isEqualTo(kind);
    }

    private void forward(PortsModel ports) {
        var field = new Field(
                "Target",
                new TargetList(TargetList.Kind.ROUTE, action.targets(), ports),
                draft,
                Sentences::target,
                "/to",
                "/to/");
        var alternatives = new Field(
                "Alternatives",
                new EntryTable(action.alternatives(), false, "alternative"),
                draft,
                words -> BalancingSentences.of(words).alternatives(),
                "/alternatives",
                "/alternatives/",
                "/use");
        getChildren().addAll(field.onlyWhen(when(Kind.FORWARD)), alternatives.onlyWhen(when(Kind.FORWARD)));
    }

    private void respond() {
        var status = Inputs.text(action.status(), "200");
        status.setMaxWidth(90);
        var fromFile = Inputs.toggle(action.fromFile(), "Take the content from a file");
        var answers = when(Kind.RESPOND);
        getChildren()
                .addAll(
                        new Field("Status", status, draft, Sentences::respond, "/respond", "/respond/status")
                                .onlyWhen(answers),
                        new Field(
                                        "Header fields of the answer",
                                        new EntryTable(action.headers(), false, "field"),
                                        draft,
                                        words -> "",
                                        "/respond/headers",
                                        "/respond/headers/")
                                .onlyWhen(answers),
                        new Field("Content", fromFile, draft, words -> "").onlyWhen(answers),
                        new Field(
                                        "",
                                        Inputs.area(action.body(), "Text, JSON, HTML\u2026"),
                                        draft,
                                        words -> "",
                                        "/respond/body")
                                .onlyWhen(answers.and(action.fromFile().not())),
                        new Field(
                                        "",
                                        Inputs.text(action.bodyFile(), "answers/maintenance.html"),
                                        draft,
                                        words -> "A file beside the profile or in a folder below it.",
                                        "/respond/bodyFile")
                                .onlyWhen(answers.and(action.fromFile())));
    }

    private void redirect() {
        var to = Inputs.text(action.redirectTo(), "/new or https://example.test/");
        HBox.setHgrow(to, Priority.ALWAYS);
        var status =
                Inputs.choice(action.redirectStatus(), REDIRECTS, code -> code == null ? "" : Integer.toString(code));
        status.setAccessibleText("Status of the redirect");
        status.setMinWidth(USE_PREF_SIZE);
        getChildren()
                .add(new Field(
                                "Redirect to",
                                new HBox(8, to, status),
                                draft,
                                Sentences::redirect,
                                "/redirect",
                                "/redirect/")
                        .onlyWhen(when(Kind.REDIRECT)));
    }

    private void files() {
        var files = when(Kind.FILES);
        getChildren()
                .addAll(
                        new Field(
                                        "Folder",
                                        Inputs.text(action.folder(), "dist"),
                                        draft,
                                        words -> "Beside the profile or below it; served read-only.",
                                        "/files",
                                        "/files/folder")
                                .onlyWhen(files),
                        new Field(
                                        "Index",
                                        Inputs.text(action.index(), "index.html"),
                                        draft,
                                        words -> "Stands for a folder that is asked for.",
                                        "/files/index")
                                .onlyWhen(files),
                        new Field(
                                        "Fallback",
                                        Inputs.text(action.fallback(), "index.html for a single-page app"),
                                        draft,
                                        words -> action.fallback().get().isBlank()
                                                ? "A path without a file gets 404."
                                                : "A path without a file gets "
                                                        + action.fallback()
                                                                .get()
                                                                .strip() + ".",
                                        "/files/fallback")
                                .onlyWhen(files));
    }
}
