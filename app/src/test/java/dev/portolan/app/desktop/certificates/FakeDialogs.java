package dev.portolan.app.desktop.certificates;

import dev.portolan.app.desktop.Dialogs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers as it was told and keeps what was said. */
final class FakeDialogs implements Dialogs {

    final List<String> confirmed = new ArrayList<>();
    final List<String> problems = new ArrayList<>();
    final List<String> notices = new ArrayList<>();
    boolean agrees = true;

    @Nullable
    Path chosen;

    @Override
    public boolean confirm(String title, String text, String action) {
        confirmed.add(title + "\n" + text);
        return agrees;
    }

    @Override
    public void problem(String title, String text) {
        problems.add(title + ": " + text);
    }

    @Override
    public void notice(String text) {
        notices.add(text);
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
        return Optional.ofNullable(chosen);
    }
}
