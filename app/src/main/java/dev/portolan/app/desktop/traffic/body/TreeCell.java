package dev.portolan.app.desktop.traffic.body;

import dev.portolan.app.desktop.WireText;
import dev.portolan.engine.capture.content.JsonTree;
import dev.portolan.engine.capture.content.JsonTree.Kind;
import dev.portolan.engine.capture.content.token.Jwt;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A node's row: its mark, name and value; of an object or array how many it holds. */
final class TreeCell extends ListCell<Integer> {

    private static final int LONGEST_VALUE = 300;
    private static final int LONGEST_NAME = 120;
    private static final double INDENT = 16;

    /** Deeper rows are not moved further to the right. */
    private static final int DEEPEST = 40;

    private final TreeList list;
    private final BodyTools tools;
    private final FontIcon arrow = new FontIcon(Feather.CHEVRON_RIGHT);
    private final StackPane mark = new StackPane(arrow);
    private final Region indent = new Region();
    private final Text label = styled("", "code-plain");
    private final TextFlow value = new TextFlow();
    private final HBox box = new HBox(indent, mark, label, value);

    TreeCell(TreeList list, BodyTools tools) {
        this.list = list;
        this.tools = tools;
        getStyleClass().add("tree-cell");
        mark.getStyleClass().add("tree-mark");
        mark.setMinWidth(18);
        mark.setPrefWidth(18);
        mark.setOnMousePressed(e -> {
            list.toggle(getIndex());
            e.consume();
        });
        box.setAlignment(Pos.CENTER_LEFT);
        // A flow that is stretched has its text at its top, above that of the name.
        box.setFillHeight(false);
        setOnMouseClicked(e -> {
            if (e.getClickCount() == 2 && !isEmpty()) {
                list.toggle(getIndex());
            }
        });
    }

    @Override
    protected void updateItem(@Nullable Integer node, boolean empty) {
        super.updateItem(node, empty);
        if (node == null || empty) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        JsonTree tree = list.tree();
        double in = INDENT * Math.min(DEEPEST, tree.depth(node));
        indent.setMinWidth(in);
        indent.setPrefWidth(in);
        label(tree, node);
        value.getChildren().setAll(value(tree, node));
        box.getChildren().setAll(indent, mark, label);
        Jwt token = tree.kind(node) == Kind.STRING ? TokenButton.tokenIn(tree.source(node, TokenButton.LONGEST)) : null;
        if (token != null) {
            box.getChildren().add(new TokenButton(token, tools));
        }
        box.getChildren().add(value);
        setGraphic(box);
        mark();
    }

    /** Shows anew whether it is open. */
    void mark() {
        Integer node = getItem();
        if (node == null) {
            return;
        }
        boolean some = list.tree().children(node) > 0;
        boolean open = list.isOpen(node);
        arrow.setVisible(some);
        arrow.setIconCode(open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT);
        String state = some ? open ? ", open" : ", closed" : "";
        setAccessibleText(text() + ", level " + (list.tree().depth(node) + 1) + state);
    }

    private String text() {
        return label.getText() + ((Text) value.getChildren().getFirst()).getText();
    }

    private void label(JsonTree tree, int node) {
        String name = tree.name(node);
        if (name != null) {
            String plain = name.isEmpty() ? "\"\"" : name;
            label.setText(cut(WireText.visible(plain), LONGEST_NAME) + ": ");
        } else {
            label.setText(tree.parent(node) < 0 ? "" : tree.position(node) + ": ");
        }
        label.getStyleClass().setAll("text", "mono", name == null ? "tree-index" : "code-name");
    }

    private static Text value(JsonTree tree, int node) {
        return switch (tree.kind(node)) {
            case OBJECT -> styled(held(tree.children(node), "{", "}", "member"), "tree-held");
            case ARRAY -> styled(held(tree.children(node), "[", "]", "item"), "tree-held");
            case STRING -> styled(string(tree, node), "code-string");
            case NUMBER -> styled(source(tree, node), "code-number");
            case WORD -> styled(source(tree, node), "code-word");
        };
    }

    private static String held(int count, String open, String close, String what) {
        return count == 0
                ? open + close
                : open + "…" + close + " " + WireText.count(count) + " " + what + (count == 1 ? "" : "s");
    }

    private static String source(JsonTree tree, int node) {
        return cut(WireText.visible(tree.source(node, LONGEST_VALUE + 1)), LONGEST_VALUE);
    }

    /** In quotes, what is escaped in JSON and can be shown decoded. */
    private static String string(JsonTree tree, int node) {
        String beginning = tree.value(node, LONGEST_VALUE + 1);
        boolean all = beginning.length() <= LONGEST_VALUE;
        return "\"" + cut(WireText.visible(beginning), LONGEST_VALUE) + (all ? "\"" : "");
    }

    private static String cut(String text, int most) {
        return text.length() > most ? text.substring(0, most) + "…" : text;
    }

    private static Text styled(String content, String style) {
        Text text = new Text(content);
        text.getStyleClass().addAll(List.of("mono", style));
        return text;
    }
}
