package dev.portolan.app.desktop.convert;

import dev.portolan.app.convert.ReadConfiguration;
import dev.portolan.app.desktop.convert.Row.Place;
import dev.portolan.app.desktop.help.KeyAction;
import dev.portolan.app.desktop.help.KeyGroup;
import dev.portolan.app.desktop.help.KeyMap;
import dev.portolan.app.desktop.help.Keyed;
import dev.portolan.engine.convert.model.Remark;
import dev.portolan.engine.convert.model.Source;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A configuration and the profile it becomes, side by side. */
public final class ImportView extends VBox implements Keyed {

    private final ImportModel model;
    private final Side left;
    private final Side right;
    private final ToggleButton edit = new ToggleButton("Edit", new FontIcon(Feather.EDIT_2));
    private final TextArea editor = new TextArea();
    private final PauseTransition typed = new PauseTransition(Duration.millis(300));
    private final Label problem = new Label();
    private final KeyMap keys = new KeyMap();
    private boolean linking;

    /**
     * @param clipboard takes what is copied
     * @param leave goes back to where the user was
     */
    public ImportView(ImportModel model, Consumer<String> clipboard, Runnable leave) {
        this.model = model;
        left = new Side("The configuration", clipboard);
        right = new Side("The profile", clipboard);
        getStyleClass().addAll("screen", "convert");
        getStylesheets().add(ConvertStyles.SHEET);
        setId("import-view");
        keys.add(new KeyGroup(
                "Import",
                KeyAction.of("Shortcut+V", "Read the text on the clipboard", this::paste),
                KeyAction.of("Shortcut+Enter", "Create the profile", model::create)
                        .always(),
                KeyAction.of("F8", "To the next remark", () -> left.list().goToRemark(true))
                        .always(),
                KeyAction.of(
                                "Shift+F8",
                                "To the remark before",
                                () -> left.list().goToRemark(false))
                        .always()));
        addEventFilter(KeyEvent.KEY_PRESSED, keys::handle);
        setUpEditing();
        StackPane middle = new StackPane();
        VBox.setVgrow(middle, Priority.ALWAYS);
        SplitPane sides = new SplitPane(left, right);
        sides.setDividerPositions(0.52);
        Node nothing = new NothingToImport(model::open, this::paste);
        model.sources().subscribe(now -> middle.getChildren().setAll(now.isEmpty() ? nothing : sides));
        HBox footer = footer();
        PlacesPane places = new PlacesPane(model.places(), heightProperty());
        model.sources().subscribe(now -> {
            footer.setVisible(!now.isEmpty());
            footer.setManaged(!now.isEmpty());
        });
        getChildren().setAll(bar(leave), middle, places, footer);
        left.list().onChosen(this::chosenLeft);
        right.list().onChosen(this::chosenRight);
        model.reading().subscribe(this::showReading);
        model.preview().subscribe(this::showPreview);
    }

    private HBox bar(Runnable leave) {
        ConvertBar bar = new ConvertBar(
                "Import",
                "Read as",
                "Format of the configuration",
                model.choices(),
                model.format(),
                model.busy(),
                leave);
        Label recognised = new Label();
        recognised.setId("import-recognised");
        recognised.getStyleClass().setAll("label", "chip", "accent");
        recognised.setMinWidth(USE_PREF_SIZE);
        model.reading().subscribe(now -> {
            String found = now == null || !model.format().get().id().isEmpty() ? "" : now.title();
            recognised.setText(found);
            recognised.setVisible(!found.isEmpty());
        });
        bar.tell(recognised);
        Button open = button("Open files…", Feather.FOLDER, "import-open", model::open);
        Button add = button("Add files…", Feather.FILE_PLUS, "import-add", model::addFiles);
        model.reading().subscribe(now -> {
            add.setVisible(now != null && now.several());
            add.setManaged(now != null && now.several());
        });
        Button paste = button("Paste", Feather.CLIPBOARD, "import-paste", this::paste);
        bar.offer(open, add, paste);
        return bar;
    }

    private static Button button(String text, Feather icon, String id, Runnable action) {
        Button button = new Button(text, new FontIcon(icon));
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }

    private HBox footer() {
        Label label = new Label("Name");
        label.getStyleClass().add("field-label");
        label.setMinWidth(USE_PREF_SIZE);
        TextField name = new TextField();
        name.setId("import-name");
        name.setAccessibleText("Name of the profile");
        name.setPrefColumnCount(16);
        name.setMinWidth(110);
        name.textProperty().bindBidirectional(model.name());
        label.setLabelFor(name);
        problem.setId("import-problem");
        problem.getStyleClass().add("bad-text");
        problem.setWrapText(true);
        problem.textProperty().bind(model.problem());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox.setHgrow(problem, Priority.ALWAYS);
        Button clear = new Button("Start over");
        clear.setId("import-clear");
        clear.getStyleClass().add("quiet");
        clear.setMinWidth(USE_PREF_SIZE);
        clear.setOnAction(event -> model.clear());
        Button create = new Button("Create profile");
        create.setId("import-create");
        create.getStyleClass().add("primary");
        create.setMinWidth(USE_PREF_SIZE);
        create.disableProperty()
                .bind(model.problem().isNotEmpty().or(model.preview().isNull()).or(model.busy()));
        create.setOnAction(event -> model.create());
        HBox footer = new HBox(10, label, name, problem, space, clear, create);
        footer.setAlignment(Pos.CENTER_LEFT);
        footer.getStyleClass().add("convert-footer");
        return footer;
    }

    private void setUpEditing() {
        edit.setId("import-edit");
        edit.getStyleClass().addAll("slim", "quiet");
        edit.setMinWidth(USE_PREF_SIZE);
        editor.setId("import-editor");
        editor.getStyleClass().addAll("mono", "convert-editor");
        editor.setAccessibleText("The configuration's text");
        typed.setOnFinished(event -> model.edit(editor.getText()));
        editor.textProperty().subscribe((before, now) -> {
            if (edit.isSelected()) {
                typed.playFromStart();
            }
        });
        edit.selectedProperty().subscribe((before, now) -> {
            if (now) {
                editor.setText(model.sources().get().getFirst().text());
                left.swap(editor);
                editor.requestFocus();
                editor.positionCaret(0);
            } else {
                typed.stop();
                model.edit(editor.getText());
                left.swap(left.list());
            }
        });
        model.sources().subscribe(now -> {
            boolean other = now.size() != 1 || !now.getFirst().text().equals(editor.getText());
            if (edit.isSelected() && other && !typing()) {
                edit.setSelected(false);
            }
            edit.setDisable(now.size() != 1);
        });
        left.add(edit);
    }

    private boolean typing() {
        return editor.isFocused() && typed.getStatus() == Animation.Status.RUNNING;
    }

    private void paste() {
        edit.setSelected(false);
        model.paste(Clipboard.getSystemClipboard().getString());
    }

    private void showReading(@Nullable Reading now) {
        List<Section> sections = now == null ? List.of() : now.sections();
        List<Remark> remarks = now == null ? List.of() : now.remarks();
        left.list().show(sections);
        ReadConfiguration read = now == null ? null : now.read();
        boolean said = read != null && (read.profile() != null || !remarks.isEmpty());
        left.title(heading(), said ? RemarkWords.summary(remarks) : "");
        left.steps(!remarks.isEmpty());
    }

    private String heading() {
        List<Source> sources = model.sources().get();
        return switch (sources.size()) {
            case 0 -> "";
            case 1 -> Reading.shortName(sources.getFirst().name());
            default -> sources.size() + " files";
        };
    }

    private void showPreview(@Nullable Preview now) {
        right.list().show(now == null ? List.of() : now.sections());
        right.title("Profile", now == null ? "There is none" : "as it will be created");
    }

    private void chosenLeft(Place place) {
        Preview now = model.preview().get();
        if (now != null && !linking) {
            linking = true;
            left.list().linked().set(Set.of());
            right.list().link(now.links().made(place));
            linking = false;
        }
    }

    private void chosenRight(Place place) {
        Preview now = model.preview().get();
        if (now != null && !linking) {
            linking = true;
            right.list().linked().set(Set.of());
            Place source = now.links().source(place.line());
            left.list().link(source == null ? Set.of() : Set.of(source));
            linking = false;
        }
    }

    @Override
    public KeyMap keys() {
        return keys;
    }
}
