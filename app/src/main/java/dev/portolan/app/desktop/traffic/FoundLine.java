package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.search.SearchHit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** Marks the line of a head in which something was found, and scrolls to it. */
final class FoundLine {

    private static final String STYLE = "found-line";

    private FoundLine() {}

    /** @param pane one whose content consists of lines, each a {@link TextFlow} */
    static void mark(ScrollPane pane, SearchHit hit) {
        List<TextFlow> lines = new ArrayList<>();
        collect(pane.getContent(), lines);
        lines.forEach(line -> line.getStyleClass().remove(STYLE));
        String whole = (hit.before() + hit.match() + hit.after()).strip();
        TextFlow found = first(lines, whole) == null ? first(lines, hit.match()) : first(lines, whole);
        if (found != null) {
            found.getStyleClass().add(STYLE);
            scrollTo(pane, found);
        }
    }

    private static void collect(Node node, List<TextFlow> lines) {
        if (node instanceof TextFlow line) {
            lines.add(line);
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, lines));
        }
    }

    private static @Nullable TextFlow first(List<TextFlow> lines, String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return lines.stream()
                .filter(line -> written(line).toLowerCase(Locale.ROOT).contains(wanted))
                .findFirst()
                .orElse(null);
    }

    private static String written(TextFlow line) {
        StringBuilder written = new StringBuilder();
        line.getChildren().forEach(child -> written.append(child instanceof Text text ? text.getText() : ""));
        return written.toString();
    }

    private static void scrollTo(ScrollPane pane, Node line) {
        pane.applyCss();
        pane.layout();
        Bounds in = pane.getContent().sceneToLocal(line.localToScene(line.getLayoutBounds()));
        double beyond = pane.getContent().getLayoutBounds().getHeight()
                - pane.getViewportBounds().getHeight();
        if (beyond > 0) {
            double middle = in.getCenterY() - pane.getViewportBounds().getHeight() / 2;
            pane.setVvalue(Math.clamp(middle / beyond, 0, 1));
        }
    }
}
