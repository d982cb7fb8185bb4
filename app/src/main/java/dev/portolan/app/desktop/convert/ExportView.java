package dev.portolan.app.desktop.convert;

import dev.portolan.app.desktop.Showing;
import dev.portolan.app.desktop.convert.ExportModel.Written;
import dev.portolan.app.desktop.help.KeyAction;
import dev.portolan.app.desktop.help.KeyGroup;
import dev.portolan.app.desktop.help.KeyMap;
import dev.portolan.app.desktop.help.Keyed;
import dev.portolan.engine.convert.model.Remark;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The open profile and what it is in another program's words, side by side. */
public final class ExportView extends VBox implements Keyed {

    private final ExportModel model;
    private final Side left;
    private final Side right;
    private final KeyMap keys = new KeyMap();

    /**
     * @param clipboard takes what is copied
     * @param leave goes back to where the user was
     */
    public ExportView(ExportModel model, Consumer<String> clipboard, Runnable leave) {
        this.model = model;
        left = new Side("The profile", clipboard);
        right = new Side("The configuration", clipboard);
        left.list().remedies(ExportModel::leadsSomewhere, model::go);
        getStyleClass().addAll("screen", "convert");
        getStylesheets().add(ConvertStyles.SHEET);
        setId("export-view");
        keys.add(new KeyGroup(
                "Export",
                KeyAction.of("F8", "To the next remark", () -> left.list().goToRemark(true))
                        .always(),
                KeyAction.of(
                                "Shift+F8",
                                "To the remark before",
                                () -> left.list().goToRemark(false))
                        .always(),
                KeyAction.of("Shortcut+S", "Save it", model::save).always()));
        addEventFilter(KeyEvent.KEY_PRESSED, keys::handle);
        SplitPane sides = new SplitPane(left, right);
        VBox.setVgrow(sides, Priority.ALWAYS);
        getChildren().setAll(bar(leave), sides);
        model.written().subscribe(this::show);
        Showing.of(this).subscribe(model::looked);
    }

    private HBox bar(Runnable leave) {
        ConvertBar bar = new ConvertBar(
                "Export", "Write as", "Format to write", model.choices(), model.format(), model.busy(), leave);
        Button copy = new Button("Copy", new FontIcon(Feather.COPY));
        copy.setId("export-copy");
        Button save = new Button("Save as…", new FontIcon(Feather.SAVE));
        save.setId("export-save");
        save.getStyleClass().add("primary");
        for (Button button : List.of(copy, save)) {
            button.setMinWidth(USE_PREF_SIZE);
            button.disableProperty().bind(model.written().isNull());
        }
        copy.setOnAction(event -> model.copy());
        save.setOnAction(event -> model.save());
        bar.offer(copy, save);
        return bar;
    }

    private void show(@Nullable Written now) {
        if (now == null) {
            left.list().show(List.of());
            right.list().show(List.of());
            return;
        }
        List<Remark> remarks = now.exported().remarks();
        left.list().show(now.profile());
        left.title("Profile", RemarkWords.summary(remarks));
        left.steps(!remarks.isEmpty());
        right.list().show(now.made());
        int beside = now.exported().beside().size();
        right.title(
                now.exported().fileName(),
                beside == 0 ? "" : beside == 1 ? "and a file beside it" : "and %d files beside it".formatted(beside));
    }

    @Override
    public KeyMap keys() {
        return keys;
    }
}
