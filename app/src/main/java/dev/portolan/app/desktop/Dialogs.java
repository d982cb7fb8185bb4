package dev.portolan.app.desktop;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a screen asks of the person in front of it; a Model knows this and no stage. JavaFX thread only. */
public interface Dialogs {

    /** Asks before something that can't be undone; {@code action} is the button's word: {@code Delete}. */
    boolean confirm(String title, String text, String action);

    /** Tells of something that did not work: what, where, what to do. */
    void problem(String title, String text);

    /** A short remark that goes by itself: {@code Copied}. */
    void notice(String text);

    /** A remark with one thing to do about it, {@code Undo}; it stays a little longer, and goes by itself. */
    default void notice(String text, String action, Runnable run) {
        notice(text);
    }

    /**
     * The same, where the thing may also be done otherwise meanwhile.
     *
     * @return takes the remark away
     */
    default Runnable offer(String text, String action, Runnable run) {
        notice(text, action, run);
        return () -> {};
    }

    /**
     * The same, where something else is to be done once it is too late for that.
     *
     * @param late runs when the remark went by itself; neither after {@code run} nor once it was taken away
     */
    default Runnable offer(String text, String action, Runnable run, Runnable late) {
        return offer(text, action, run);
    }

    /** Tells of something that should not have happened; the cause is logged under a short code that is shown. */
    default void unexpected(String title, Throwable cause) {
        problem(title, cause.toString());
    }

    Optional<String> askText(String title, String label, String initial);

    /** @param extensions without the dot; the first is the default */
    Optional<Path> chooseToOpen(String title, String... extensions);

    /** Asks for one file or more, of any kind; none where the user thought better of it. */
    default List<Path> chooseSeveralToOpen(String title) {
        return chooseToOpen(title).map(List::of).orElse(List.of());
    }

    Optional<Path> chooseToSave(String title, String suggestedName, String... extensions);
}
