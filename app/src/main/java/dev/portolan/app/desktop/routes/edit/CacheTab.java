package dev.portolan.app.desktop.routes.edit;

import dev.portolan.engine.profile.Route;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Whether the target's answers are stored and given again, and how many of them. */
final class CacheTab extends VBox {

    /** @param purge forgets what a route has stored */
    CacheTab(RouteEditorModel model, Consumer<Route> purge) {
        getStyleClass().add("fields");
        var cache = model.cache();
        var draft = model.draft();
        var why =
                new Label("A shared cache, as the target's answers allow it: they say how long they are fresh, and the"
                        + " target is asked again after that. The traffic shows of each answer what the cache did.");
        why.getStyleClass().add("field-help");
        why.setWrapText(true);
        var size = Inputs.text(cache.size(), "64MB");
        size.setId("cache-size");
        size.setMaxWidth(150);
        var forget = new Button("Forget what is stored");
        forget.setId("cache-purge");
        forget.setOnAction(event -> {
            var shown = draft.getValue();
            if (shown != null) {
                purge.accept(shown.item());
            }
        });
        // What is not saved does not run, so there is nothing to forget.
        forget.disableProperty()
                .bind(draft.map(shown -> shown == null
                                || shown.dirty()
                                || !shown.item().cache().enabled())
                        .orElse(true));
        getChildren()
                .addAll(
                        why,
                        new Field(
                                "Cache",
                                Inputs.toggle(cache.enabled(), "Store answers"),
                                draft,
                                Sentences::cache,
                                "/cache",
                                "/cache/enabled"),
                        new Field("Size", size, draft, Sentences::cacheSize, "/cache/size"),
                        new Field("What is stored", forget, draft, Sentences::cacheStored));
    }
}
