package dev.portolan.app.desktop.traffic;

import dev.portolan.app.desktop.traffic.archive.ArchiveMenu;
import dev.portolan.app.desktop.traffic.filter.FilterMenu;
import dev.portolan.app.desktop.traffic.filter.SuggestionList;
import dev.portolan.engine.capture.filter.TrafficFilter;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.TextFieldSkin;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The filter field, which marks a mistake where it is, and the buttons that record and clear. */
final class FilterBar extends HBox {

    private static final double NARROW = 960;

    private final TrafficModel model;
    private final TextField field = new TextField();
    private final Region mark = new Region();
    private final Button clear = new Button(null, new FontIcon(Feather.X));
    private final SuggestionList suggestions;

    /** @param leave goes on to the table */
    FilterBar(TrafficModel model, Runnable leave) {
        super(8);
        this.model = model;
        getStyleClass().add("filter-bar");
        setAlignment(Pos.CENTER_LEFT);
        StackPane input = input();
        suggestions = new SuggestionList(model.filter().suggestions(), field);
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.DOWN) {
                leave.run();
                event.consume();
            }
        });
        field.focusedProperty().subscribe(on -> {
            if (!on) {
                model.filter().memory().used();
            }
        });
        HBox.setHgrow(input, Priority.ALWAYS);
        getChildren().addAll(input, new FilterMenu(model.filter().memory()), search());
        if (model.isLive()) {
            getChildren().addAll(compose(), record(), clearTraffic());
        }
        getChildren().add(archive());
        widthProperty().subscribe(width -> narrow(width.doubleValue() < NARROW));
    }

    /** Where there is little room, it is the field's; the buttons' names are in their tooltips. */
    private void narrow(boolean on) {
        for (Node child : getChildren()) {
            if (child instanceof ButtonBase button) {
                button.setContentDisplay(on ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
            }
        }
    }

    private ArchiveMenu archive() {
        return new ArchiveMenu(
                model.archives(),
                new ArchiveMenu.Rows(() -> model.rows().size(), model::shownIds),
                new ArchiveMenu.Rows(() -> model.chosenIds().length, model::chosenIds));
    }

    private StackPane input() {
        field.setId("traffic-filter");
        field.getStyleClass().addAll("mono", "filter-field");
        field.setPromptText("Filter: words, status:>=400, path:/api, -type:js, time:>500ms; Ctrl+Space for all keys");
        field.setAccessibleText("Filter the traffic");
        field.textProperty().bindBidirectional(model.filter().text());
        field.setSkin(new TextFieldSkin(field));
        FontIcon search = new FontIcon(Feather.SEARCH);
        search.getStyleClass().add("muted");
        search.setMouseTransparent(true);
        StackPane.setAlignment(search, Pos.CENTER_LEFT);
        clear.getStyleClass().addAll("quiet", "filter-clear");
        clear.setAccessibleText("Clear the filter");
        clear.setTooltip(new Tooltip("Clear the filter (Esc)"));
        clear.setFocusTraversable(false);
        clear.visibleProperty().bind(field.textProperty().isNotEmpty());
        clear.setOnAction(e -> model.filter().text().set(""));
        StackPane.setAlignment(clear, Pos.CENTER_RIGHT);
        mark.getStyleClass().add("filter-mark");
        mark.setManaged(false);
        mark.setMouseTransparent(true);
        StackPane input = new StackPane(field, search, clear, mark) {
            @Override
            protected void layoutChildren() {
                super.layoutChildren();
                placeMark();
            }
        };
        input.getStyleClass().add("filter-input");
        model.filter().mistake().subscribe(mistake -> {
            field.pseudoClassStateChanged(PseudoClass.getPseudoClass("mistaken"), mistake != null);
            input.requestLayout();
        });
        return input;
    }

    /** Underlines what is wrong, or the last character where something is missing behind it. */
    private void placeMark() {
        TrafficFilter.Result.@Nullable Mistake mistake =
                model.filter().mistake().get();
        String text = field.getText();
        if (mistake == null || text.isEmpty() || !(field.getSkin() instanceof TextFieldSkin skin)) {
            mark.setVisible(false);
            return;
        }
        mark.setVisible(true);
        int from = Math.clamp(mistake.from(), 0, text.length() - 1);
        int to = Math.clamp(mistake.to() - 1, from, text.length() - 1);
        Rectangle2D first = skin.getCharacterBounds(from);
        Rectangle2D last = skin.getCharacterBounds(to);
        double left = Math.clamp(first.getMinX(), 0, field.getWidth() - 10);
        double right = Math.clamp(last.getMaxX(), left + 6, Math.max(left + 6, field.getWidth() - 6));
        mark.resizeRelocate(field.getLayoutX() + left, field.getLayoutY() + first.getMaxY(), right - left, 2);
    }

    private Button search() {
        Button button = new Button("Search", new FontIcon(Feather.SEARCH));
        button.setId("traffic-search-all");
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(new Tooltip("Search all heads, bodies and messages (Ctrl+Shift+F)"));
        button.setOnAction(e -> model.search().open().set(true));
        return button;
    }

    private Button compose() {
        Button button = new Button("Compose", new FontIcon(Feather.EDIT));
        button.setId("traffic-compose");
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(new Tooltip("A request of your own; a new one: Ctrl+N"));
        button.setOnAction(e -> model.compose().reopen());
        return button;
    }

    private ToggleButton record() {
        ToggleButton record = new ToggleButton();
        record.setId("traffic-record");
        record.getStyleClass().add("record");
        record.setMinWidth(USE_PREF_SIZE);
        FontIcon icon = new FontIcon();
        record.setGraphic(icon);
        record.selectedProperty().bindBidirectional(model.recording());
        model.recording().subscribe(on -> {
            icon.setIconCode(on ? Feather.PAUSE : Feather.CIRCLE);
            record.setText(on ? "Pause" : "Record");
            record.setTooltip(new Tooltip(
                    on
                            ? "Recording. Pause: requests pass, but are not kept (Ctrl+E)"
                            : "Paused: requests pass, but are not kept. Record (Ctrl+E)"));
            record.setAccessibleText(on ? "Pause recording" : "Go on recording");
        });
        return record;
    }

    private Button clearTraffic() {
        Button button = new Button("Clear", new FontIcon(Feather.TRASH_2));
        button.setId("traffic-clear");
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(new Tooltip("Clear what was captured (Ctrl+L)"));
        button.setOnAction(e -> model.clear());
        return button;
    }

    /** What could be written next; it lies over what stands beneath the bar. */
    SuggestionList suggestions() {
        return suggestions;
    }

    void focusField() {
        field.requestFocus();
        field.selectAll();
    }

    boolean fieldFocused() {
        return field.isFocused();
    }
}
