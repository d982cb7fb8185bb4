package dev.portolan.app.desktop.settings;

import atlantafx.base.controls.ToggleSwitch;
import dev.portolan.app.desktop.preferences.ThemeChoice;
import dev.portolan.engine.profile.CaptureSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import javafx.collections.FXCollections;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One card a subject, one row a setting: its name, a sentence, its control. */
public final class SettingsView extends ScrollPane {

    private final SettingsModel model;
    private final Consumer<Path> reveal;
    private final Consumer<String> copy;

    public SettingsView(SettingsModel model, Consumer<Path> reveal, Consumer<String> copy) {
        this.model = model;
        this.reveal = reveal;
        this.copy = copy;
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        VBox cards = new VBox(14, window(), capture(), places(), about());
        cards.getStyleClass().add("screen");
        cards.setMaxWidth(860);
        setContent(cards);
    }

    private Node window() {
        ToggleGroup group = new ToggleGroup();
        HBox choices = new HBox();
        choices.getStyleClass().add("segments");
        for (ThemeChoice choice : ThemeChoice.values()) {
            choices.getChildren().add(themeButton(choice, group));
        }
        ToggleSwitch launch = new ToggleSwitch();
        launch.setId("start-on-launch");
        launch.setAccessibleText("Start the profile again on launch");
        launch.selectedProperty().bindBidirectional(model.startOnLaunch());
        return card(
                "Window",
                row("Look", "Light, dark, or as the system has it.", choices),
                row("Start again on launch", "A profile that ran when the window closed starts with it.", launch));
    }

    private ToggleButton themeButton(ThemeChoice choice, ToggleGroup group) {
        String name = choice.name().charAt(0) + choice.name().substring(1).toLowerCase(Locale.ROOT);
        ToggleButton button = new ToggleButton(name);
        button.setId("theme-" + name.toLowerCase(Locale.ROOT));
        button.setToggleGroup(group);
        button.getStyleClass().add(position(choice));
        button.setOnAction(event -> {
            button.setSelected(true);
            model.theme().set(choice);
        });
        model.theme().subscribe(now -> button.setSelected(now == choice));
        return button;
    }

    private static String position(ThemeChoice choice) {
        return switch (choice) {
            case SYSTEM -> "left-pill";
            case LIGHT -> "center-pill";
            case DARK -> "right-pill";
        };
    }

    private Node capture() {
        Node memory = row(
                "Memory for captured traffic",
                "When it is full, the oldest goes to disk.",
                sizes("capture-memory", model::memoryChoices, CaptureSettings::memory, model::memory));
        Node disk = row(
                "Disk for captured traffic",
                "In files that only you can read, deleted when Portolan ends. When it is full too, the oldest exchanges go.",
                sizes("capture-disk", model::diskChoices, CaptureSettings::disk, model::disk));
        Node body = row(
                "Kept of one body or message",
                "What passes beyond that is counted, not kept. It is forwarded in full.",
                sizes("capture-body", model::bodyChoices, CaptureSettings::bodyLimit, model::bodyLimit));
        Node card = card("Capture of this profile", memory, disk, body);
        model.capture().subscribe(now -> {
            card.setVisible(now != null);
            card.setManaged(now != null);
        });
        return card;
    }

    private ComboBox<Long> sizes(
            String id, Supplier<List<Long>> choices, ToLongFunction<CaptureSettings> present, LongConsumer chosen) {
        ComboBox<Long> box = new ComboBox<>();
        box.setId(id);
        box.setConverter(new SizeConverter());
        model.capture().subscribe(now -> {
            box.setOnAction(null);
            box.setItems(FXCollections.observableArrayList(choices.get()));
            box.setValue(now == null ? 0 : present.applyAsLong(now));
            box.setOnAction(event -> {
                if (box.getValue() != null) {
                    chosen.accept(box.getValue());
                }
            });
        });
        return box;
    }

    private Node places() {
        List<Node> rows = model.places().entrySet().stream()
                .map(place -> place(place.getKey(), place.getValue()))
                .toList();
        return card("Where files are", rows.toArray(Node[]::new));
    }

    private Node place(String name, Path path) {
        Label where = new Label(path.toString());
        where.getStyleClass().addAll("mono", "muted");
        where.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        where.setTooltip(new Tooltip(path.toString()));
        where.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(where, Priority.ALWAYS);
        Label label = new Label(name);
        label.setMinWidth(130);
        Button open = icon(Feather.FOLDER, "Show " + name.toLowerCase(Locale.ROOT) + " in the file manager");
        open.setOnAction(event -> reveal.accept(path));
        Button copyPath = icon(Feather.COPY, "Copy the path of " + name.toLowerCase(Locale.ROOT));
        copyPath.setOnAction(event -> copy.accept(path.toString()));
        HBox row = new HBox(10, label, where, open, copyPath);
        row.getStyleClass().add("setting-row");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Button icon(Feather symbol, String name) {
        Button button = new Button(null, new FontIcon(symbol));
        button.getStyleClass().add("quiet");
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private Node about() {
        Label version = new Label(About.version());
        version.getStyleClass().add("mono");
        TextArea licences = new TextArea(About.licences());
        licences.setEditable(false);
        licences.setPrefRowCount(18);
        licences.getStyleClass().add("mono");
        licences.setAccessibleText("Licences");
        VBox.setMargin(licences, new Insets(0, 14, 14, 14));
        ToggleButton show = new ToggleButton("Show");
        show.setId("show-licences");
        licences.visibleProperty().bind(show.selectedProperty());
        licences.managedProperty().bind(show.selectedProperty());
        return card(
                "About",
                row("Portolan", "A reverse-proxy manager for developers. Apache License 2.0.", version),
                row("Licences", "Of the libraries and fonts that are part of it.", show),
                licences);
    }

    private static VBox card(String title, Node... rows) {
        Label heading = new Label(title);
        heading.getStyleClass().add("title");
        HBox header = new HBox(heading);
        header.getStyleClass().add("card-header");
        VBox card = new VBox(header);
        card.getStyleClass().add("card");
        card.getChildren().addAll(rows);
        return card;
    }

    private static HBox row(String name, String explanation, Node control) {
        Label label = new Label(name);
        label.getStyleClass().add("strong");
        label.setLabelFor(control);
        Label words = new Label(explanation);
        words.getStyleClass().add("muted");
        words.setWrapText(true);
        VBox text = new VBox(2, label, words);
        HBox.setHgrow(text, Priority.ALWAYS);
        if (control instanceof Region region) {
            region.setMinWidth(USE_PREF_SIZE);
        }
        HBox row = new HBox(16, text, control);
        row.getStyleClass().add("setting-row");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static final class SizeConverter extends StringConverter<Long> {

        @Override
        public String toString(Long bytes) {
            return bytes == null ? "" : bytes == 0 ? "None" : SettingsModel.size(bytes);
        }

        @Override
        public Long fromString(String text) {
            throw new UnsupportedOperationException("sizes are chosen, not typed");
        }
    }
}
