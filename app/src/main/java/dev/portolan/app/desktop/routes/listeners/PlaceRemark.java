package dev.portolan.app.desktop.routes.listeners;

import dev.portolan.app.desktop.routes.edit.Remark;
import java.util.function.Function;
import javafx.scene.Node;

/** What there is to say about one place of the names and listeners. */
final class PlaceRemark extends Remark {

    private final String pointer;
    private final Node control;
    private final Function<ListenersDraft, String> sentence;

    PlaceRemark(String pointer, Node control, Function<ListenersDraft, String> sentence) {
        super(control);
        this.pointer = pointer;
        this.control = control;
        this.sentence = sentence;
    }

    void show(ListenersDraft draft) {
        var problem = draft.problemAt(pointer);
        show(problem, draft.warningAt(pointer), sentence.apply(draft));
        mark(control, !problem.isEmpty());
    }
}
