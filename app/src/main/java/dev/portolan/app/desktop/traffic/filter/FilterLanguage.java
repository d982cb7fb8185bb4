package dev.portolan.app.desktop.traffic.filter;

import dev.portolan.engine.capture.filter.TrafficFilter;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** How to write a filter: the forms, and every key there is. A click on an example tries it. */
final class FilterLanguage extends VBox {

    /** How something is written, by an example. */
    record Form(String example, String meaning) {}

    static final List<Form> FORMS = List.of(
            new Form("checkout", "A text anywhere in the row, whatever its case"),
            new Form("path:/api status:>=400", "A blank means and"),
            new Form("status:404 OR is:failed", "Either of them"),
            new Form("-type:js", "A minus leaves out"),
            new Form("(host:a OR host:b) -is:ws", "Parentheses group"),
            new Form("route:\"Shop API\"", "Quotes keep blanks together"),
            new Form("path:/items\\/[0-9]+$/", "A regular expression between slashes"),
            new Form("path:=/api", "An equals sign means exactly that"),
            new Form("method:post,put", "A comma means any of them, where a whole value is compared"));

    private final Consumer<String> use;

    /** @param use takes an example as the filter */
    FilterLanguage(Consumer<String> use) {
        super(16);
        this.use = use;
        setId("filter-language");
        GridPane forms = grid();
        for (Form form : FORMS) {
            row(forms, form.example(), form.meaning());
        }
        GridPane keys = grid();
        for (TrafficFilter.Key key : TrafficFilter.keys()) {
            row(keys, key.example(), key.explanation());
        }
        getChildren().setAll(title("How terms go together"), forms, title("Keys"), keys);
    }

    private static Label title(String text) {
        Label title = new Label(text);
        title.getStyleClass().add("subtitle");
        return title;
    }

    private static GridPane grid() {
        GridPane grid = new GridPane(16, 4);
        ColumnConstraints examples = new ColumnConstraints();
        examples.setMinWidth(Region.USE_PREF_SIZE);
        examples.setPrefWidth(250);
        ColumnConstraints words = new ColumnConstraints();
        words.setHgrow(Priority.ALWAYS);
        words.setPrefWidth(430);
        grid.getColumnConstraints().setAll(examples, words);
        return grid;
    }

    private void row(GridPane grid, String example, String meaning) {
        Hyperlink link = new Hyperlink(example);
        link.getStyleClass().add("mono");
        link.setMnemonicParsing(false);
        link.setAccessibleText("Try the filter " + example);
        link.setOnAction(e -> {
            use.accept(example);
            link.setVisited(false);
        });
        Label words = new Label(meaning);
        words.setWrapText(true);
        GridPane.setValignment(words, VPos.CENTER);
        grid.addRow(grid.getRowCount(), link, words);
    }
}
