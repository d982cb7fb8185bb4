package dev.portolan.app.desktop;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers as the test said it would, and keeps what was told. */
public final class FakeDialogs implements Dialogs {

    public final List<String> problems = new ArrayList<>();
    public final List<String> notices = new ArrayList<>();
    public final List<String> questions = new ArrayList<>();
    public final Deque<String> texts = new ArrayDeque<>();
    public final Deque<Path> files = new ArrayDeque<>();

    /** What is answered to questions. */
    public boolean agrees = true;

    /** What the last remark offers, until it is taken away. */
    public @Nullable Runnable undo;

    /** What happens when the last remark goes by itself. */
    public Runnable late = () -> {};

    @Override
    public boolean confirm(String title, String text, String action) {
        questions.add(title + "\n" + text);
        return agrees;
    }

    @Override
    public void problem(String title, String text) {
        problems.add(title + "\n" + text);
    }

    @Override
    public void notice(String text) {
        notices.add(text);
    }

    @Override
    public void notice(String text, String action, Runnable run) {
        notices.add(text);
        undo = run;
    }

    @Override
    public Runnable offer(String text, String action, Runnable run) {
        notice(text, action, run);
        return () -> undo = null;
    }

    @Override
    public Runnable offer(String text, String action, Runnable run, Runnable tooLate) {
        late = tooLate;
        return offer(text, action, run);
    }

    @Override
    public Optional<String> askText(String title, String label, String initial) {
        return Optional.ofNullable(texts.poll());
    }

    @Override
    public Optional<Path> chooseToOpen(String title, String... extensions) {
        return Optional.ofNullable(files.poll());
    }

    @Override
    public Optional<Path> chooseToSave(String title, String suggestedName, String... extensions) {
        return Optional.ofNullable(files.poll());
    }
}
