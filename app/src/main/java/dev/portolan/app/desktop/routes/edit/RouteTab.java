package dev.portolan.app.desktop.routes.edit;

import dev.portolan.app.desktop.routes.listeners.PortsModel;
import dev.portolan.engine.profile.PathMatch;
import dev.portolan.engine.profile.Route;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Which requests the route takes and what becomes of them. */
final class RouteTab extends VBox {

    private final TextField path;

    RouteTab(RouteEditorModel model, PortsModel ports) {
        getStyleClass().add("fields");
        ReadOnlyObjectProperty<@Nullable Draft<Route>> draft = model.draft();
        var match = model.match();
        path = Inputs.text(match.path(), "/api");
        path.setId("route-path");
        HBox.setHgrow(path, Priority.ALWAYS);
        path.setAccessibleText("Path");
        ComboBox<PathMatch> kind = Inputs.choice(match.pathMatch(), List.of(PathMatch.values()), RouteTab::words);
        kind.setAccessibleText("How the path is compared");
        kind.setMinWidth(USE_PREF_SIZE);
        var listeners = new ListenerPicker(match, draft);
        getChildren()
                .addAll(
                        new Field("Path", new HBox(8, path, kind), draft, Sentences::path, "/path", "/pathMatch"),
                        new ActionFields(model, ports),
                        new Field("Listeners", listeners, draft, Sentences::ports, "/ports", "/ports/")
                                .onlyWhen(listeners.choice()),
                        new Field(
                                "Methods", new MethodPicker(match), draft, Sentences::methods, "/methods", "/methods/"),
                        new Field(
                                "Host name",
                                Inputs.text(match.host(), "any name of this profile"),
                                draft,
                                Sentences::host,
                                "/host"),
                        new Field(
                                "Name in the list",
                                Inputs.words(model.name(), "optional"),
                                draft,
                                Sentences::name,
                                "/name"),
                        finer(match, draft));
    }

    private static TitledPane finer(MatchDraft match, ObservableValue<@Nullable Draft<Route>> draft) {
        var fields = new VBox(
                new Field(
                        "Header fields",
                        new EntryTable(match.headers(), false, "header field"),
                        draft,
                        Sentences::headers,
                        "/matchHeaders",
                        "/matchHeaders/"),
                new Field(
                        "Query parameters",
                        new EntryTable(match.query(), false, "parameter"),
                        draft,
                        Sentences::query,
                        "/matchQuery",
                        "/matchQuery/"));
        fields.getStyleClass().add("fields");
        var pane = new TitledPane("Header and query conditions", fields);
        pane.getStyleClass().add("finer");
        pane.setExpanded(false);
        draft.subscribe(now -> {
            if (!match.headers().isEmpty() || !match.query().isEmpty()) {
                pane.setExpanded(true);
            }
        });
        return pane;
    }

    private static String words(@Nullable PathMatch kind) {
        return kind == null ? "" : kind.name().toLowerCase(Locale.ROOT);
    }

    /** To begin a new route with. */
    void focusPath() {
        path.requestFocus();
        path.selectAll();
    }
}
