package dev.portolan.app.desktop.routes;

import dev.portolan.app.desktop.Dialogs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers as a test says, and remembers what was asked and told. */
final class FakeDialogs implements Dialogs {

    final List<String> asked = new ArrayList<>();
    final List<String> told = new ArrayList<>();
    boolean answer = true;

    @Nullable
    Runnable undo;

    @Override
    public boolean confirm(String title, String text, String action) {
        asked.add(title);
        return answer;
    }

    @Override
    public void problem(String title, String text) {
        told.add(text);
    }

    @Override
    public void notice(String text) {
        told.add(text);
    }

    @Override
    public void notice(String text, String action, Runnable run) {
        told.add(text);
        undo = run;
    }

    @Override
    public Runnable offer(String text, String action, Runnable run) {
        notice(text, action, run);
        return () -> undo = null;
    }

    @Override
    public Optional<String> askText(String title, String label, String initial) {
        return Optional.empty();
    }

    @Override
    public Optional<Path> chooseToOpen(String title, String... extensions) {
        return Optional.empty();
    }

    @Override
    public Optional<Path> chooseToSave(String title, String suggestedName, String... extensions) {
        return Optional.empty();
    }
}
