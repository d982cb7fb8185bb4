package dev.portolan.app.desktop.convert;

import dev.portolan.app.desktop.WireText;
import dev.portolan.app.desktop.convert.PlaceEntry.Kind;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The table of what a configuration has elsewhere, each with a field for its place on this machine. */
final class PlacesPane extends VBox {

    private static final PseudoClass MISTAKEN = PseudoClass.getPseudoClass("mistaken");
    private static final double LOWEST = 62;
    private static final double SHARE = 0.27;

    /** Rows that anyone would fill in; beyond, fields would take longer to make than they are worth. */
    private static final int MOST = 200;

    private final PlacesModel model;
    private final GridPane rows = new GridPane();

    /** @param height of the whole of which this may take its share */
    PlacesPane(PlacesModel model, ReadOnlyDoubleProperty height) {
        this.model = model;
        getStyleClass().addAll("card", "places");
        setId("import-places");
        Label title = new Label("Where is it on this machine?");
        title.getStyleClass().add("subtitle");
        Label text = new Label("An empty field leaves it where it is.");
        text.getStyleClass().addAll("muted", "small");
        HBox header = new HBox(title, text);
        header.getStyleClass().add("card-header");
        rows.getStyleClass().add("place-rows");
        ColumnConstraints kind = new ColumnConstraints();
        kind.setMinWidth(USE_PREF_SIZE);
        ColumnConstraints from = new ColumnConstraints(90, USE_COMPUTED_SIZE, 280);
        ColumnConstraints arrow = new ColumnConstraints();
        arrow.setHalignment(HPos.CENTER);
        ColumnConstraints to = new ColumnConstraints(150, 210, 210);
        ColumnConstraints hint = new ColumnConstraints(60, USE_COMPUTED_SIZE, Double.MAX_VALUE);
        hint.setHgrow(Priority.ALWAYS);
        rows.getColumnConstraints().setAll(kind, from, arrow, to, hint);
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.maxHeightProperty().bind(height.map(whole -> Math.max(LOWEST, whole.doubleValue() * SHARE)));
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().setAll(header, scroll);
        setMinHeight(USE_PREF_SIZE);
        model.entries().subscribe(this::show);
        show();
    }

    private void show() {
        boolean any = !model.entries().isEmpty();
        setVisible(any);
        setManaged(any);
        rows.getChildren().clear();
        int shown = Math.min(MOST, model.entries().size());
        for (int row = 0; row < shown; row++) {
            add(model.entries().get(row), row);
        }
        int more = model.entries().size() - shown;
        if (more > 0) {
            Label rest =
                    new Label("%s more get the places that are proposed for them.".formatted(WireText.count(more)));
            rest.getStyleClass().addAll("muted", "small");
            rows.add(rest, 0, shown, GridPane.REMAINING, 1);
        }
    }

    private void add(PlaceEntry entry, int row) {
        Label kind = new Label(word(entry.kind()));
        kind.getStyleClass().add("muted");
        Label from = new Label(entry.from());
        from.getStyleClass().addAll("mono", "strong");
        Label arrow = new Label("→");
        arrow.getStyleClass().add("muted");
        TextField to = new TextField();
        to.getStyleClass().add("mono");
        to.setId("place-" + row);
        to.setPromptText(prompt(entry));
        to.setAccessibleText("Place of " + entry.from() + " on this machine");
        to.textProperty().bindBidirectional(entry.to());
        Label hint = new Label();
        hint.getStyleClass().addAll("small", "muted");
        entry.to().subscribe(() -> tell(entry, to, hint));
        entry.hint().subscribe(() -> tell(entry, to, hint));
        tell(entry, to, hint);
        rows.addRow(row, kind, from, arrow, to, hint);
    }

    private static void tell(PlaceEntry entry, TextField to, Label hint) {
        String problem = entry.problem();
        to.pseudoClassStateChanged(MISTAKEN, !problem.isEmpty());
        hint.setText(problem.isEmpty() ? entry.hint().get() : problem);
        hint.getStyleClass().setAll("label", "small", problem.isEmpty() ? "muted" : "bad-text");
    }

    private static String word(Kind kind) {
        return switch (kind) {
            case SERVICE -> "Service";
            case PORT -> "Listens on";
            case HOST -> "Host";
        };
    }

    private static String prompt(PlaceEntry entry) {
        return switch (entry.kind()) {
            case SERVICE -> "localhost:____";
            case PORT, HOST -> entry.from();
        };
    }
}
