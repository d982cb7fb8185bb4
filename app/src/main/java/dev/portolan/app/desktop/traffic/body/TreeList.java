package dev.portolan.app.desktop.traffic.body;

import dev.portolan.engine.capture.content.JsonTree;
import dev.portolan.engine.capture.content.JsonTree.Kind;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

/**
 * JSON as a tree: only the rows in sight are nodes, however large it is. Right opens, Left closes or goes to the parent, {@code *}
 * opens everything below.
 */
final class TreeList extends ListView<Integer> implements BodyPane {

    private static final double LINE = 22;
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination COPY_PATH =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN, KeyCombination.ALT_DOWN);

    private final BodyTools tools;
    private JsonTree tree = JsonTree.EMPTY;
    private TreeRows rows = new TreeRows(tree);

    TreeList(BodyTools tools) {
        this.tools = tools;
        getStyleClass().addAll("lines", "tree", "mono");
        setAccessibleText("Body as a tree");
        setFixedCellSize(LINE);
        setCellFactory(list -> new TreeCell(this, tools));
        // Before the list itself, for which Left and Right mean the next control.
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        MenuItem value = item("Copy value", COPY, this::copyable);
        MenuItem path = item("Copy path", COPY_PATH, node -> TreePath.of(tree, node));
        MenuItem name = item("Copy name", null, this::name);
        MenuItem all = new MenuItem("Open everything below");
        all.setOnAction(e -> withRow(row -> rows.openAll(row)));
        setContextMenu(new ContextMenu(value, path, name, all));
    }

    private MenuItem item(
            String title, @org.jspecify.annotations.Nullable KeyCombination key, Function<Integer, String> text) {
        MenuItem item = new MenuItem(title);
        if (key != null) {
            item.setAccelerator(key);
        }
        item.setOnAction(e -> copy(text));
        return item;
    }

    /** Where it is the tree shown before with more behind it, it stays as open as it was. */
    void show(JsonTree next) {
        boolean grown = tree.size() > 0
                && next.text().length() >= tree.text().length()
                && next.text().startsWith(tree.text());
        TreeRows before = rows;
        int chosen = getSelectionModel().getSelectedIndex();
        tree = next;
        rows = new TreeRows(next);
        if (grown) {
            rows.openLike(before);
        }
        setItems(rows);
        if (!rows.isEmpty()) {
            getSelectionModel().select(grown && chosen >= 0 ? chosen : 0);
        }
    }

    JsonTree tree() {
        return tree;
    }

    boolean isOpen(int node) {
        return rows.isOpen(node);
    }

    void toggle(int row) {
        if (rows.isOpen(rows.node(row))) {
            rows.close(row);
        } else {
            rows.open(row);
        }
        refreshRow(row);
    }

    /** The row itself did not change for the list, only what its mark says. */
    private void refreshRow(int row) {
        lookupAll(".tree-cell").stream()
                .filter(TreeCell.class::isInstance)
                .map(TreeCell.class::cast)
                .filter(cell -> cell.getIndex() == row)
                .forEach(TreeCell::mark);
    }

    private interface RowCommand {
        void on(int row);
    }

    private void withRow(RowCommand command) {
        int row = getSelectionModel().getSelectedIndex();
        if (row >= 0 && row < rows.size()) {
            command.on(row);
            refreshRow(row);
        }
    }

    private void key(KeyEvent event) {
        if (COPY.match(event)) {
            copy(this::copyable);
        } else if (COPY_PATH.match(event)) {
            copy(node -> TreePath.of(tree, node));
        } else if (event.isShortcutDown() || event.isAltDown()) {
            return;
        } else if (event.getCode() == KeyCode.RIGHT) {
            withRow(rows::open);
        } else if (event.getCode() == KeyCode.LEFT) {
            withRow(this::closeOrUp);
        } else if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
            withRow(this::toggle);
        } else if (event.getCode() == KeyCode.MULTIPLY || event.getCode() == KeyCode.ASTERISK) {
            withRow(rows::openAll);
        } else {
            return;
        }
        event.consume();
    }

    private void closeOrUp(int row) {
        int node = rows.node(row);
        if (rows.isOpen(node)) {
            rows.close(row);
        } else if (tree.parent(node) >= 0) {
            choose(rows.row(tree.parent(node)));
        }
    }

    private void choose(int row) {
        getSelectionModel().clearAndSelect(row);
        getFocusModel().focus(row);
        scrollTo(Math.max(0, row - 3));
    }

    private void copy(Function<Integer, String> text) {
        withRow(row -> tools.copy().accept(text.apply(rows.node(row))));
    }

    private String copyable(int node) {
        return tree.kind(node) == Kind.STRING ? tree.value(node) : tree.source(node);
    }

    private String name(int node) {
        String name = tree.name(node);
        return name == null ? Integer.toString(tree.position(node)) : name;
    }

    @Override
    public Region node() {
        return this;
    }

    @Override
    public int[] find(String text) {
        JsonTree searched = tree;
        return IntStream.of(Finding.in(searched.text(), text))
                .map(searched::at)
                .distinct()
                .toArray();
    }

    @Override
    public void reveal(int node) {
        choose(rows.reveal(node));
    }
}
