package dev.portolan.app.desktop.shell;

import dev.portolan.app.desktop.Dialogs;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Dialogs in the window's look; notices go to the window's toasts. */
final class FxDialogs implements Dialogs {

    private static final Logger LOG = LoggerFactory.getLogger(FxDialogs.class);
    private static final double WIDTH = 460;

    private final Window owner;
    private final Toasts toasts;
    private final Outside outside;
    private @Nullable File lastFolder;

    FxDialogs(Window owner, Toasts toasts, Outside outside) {
        this.owner = owner;
        this.toasts = toasts;
        this.outside = outside;
    }

    @Override
    public boolean confirm(String title, String text, String action) {
        ButtonType act = new ButtonType(action, ButtonData.OK_DONE);
        ButtonType cancel = new ButtonType("Cancel", ButtonData.CANCEL_CLOSE);
        Dialog<ButtonType> dialog = dialog(title, words(text), act, cancel);
        return dialog.showAndWait().filter(act::equals).isPresent();
    }

    @Override
    public void problem(String title, String text) {
        dialog(title, words(text), new ButtonType("Close", ButtonData.OK_DONE)).showAndWait();
    }

    @Override
    public void unexpected(String title, Throwable cause) {
        String code = FaultCode.of(cause);
        LOG.error("{}: {}", code, title, cause);
        ButtonType copy = new ButtonType("Copy the details", ButtonData.LEFT);
        ButtonType close = new ButtonType("Close", ButtonData.OK_DONE);
        String text =
                "This should not have happened. What you saved is safe. The log has the details under " + code + ".";
        Dialog<ButtonType> dialog = dialog(title, words(text), copy, close);
        if (dialog.showAndWait().filter(copy::equals).isPresent()) {
            outside.copy(details(title, code, cause));
        }
    }

    private static String details(String title, String code, Throwable cause) {
        StringBuilder text = new StringBuilder(code + " " + title + "\n" + cause);
        for (Throwable each = cause; each != null; each = each.getCause()) {
            text.append(each.equals(cause) ? "" : "\nbecause " + each);
            Arrays.stream(each.getStackTrace())
                    .limit(12)
                    .forEach(frame -> text.append("\n    at ").append(frame));
        }
        return text.append('\n').toString();
    }

    @Override
    public void notice(String text) {
        toasts.show(text);
    }

    @Override
    public void notice(String text, String action, Runnable run) {
        toasts.show(text, action, run, () -> {});
    }

    @Override
    public Runnable offer(String text, String action, Runnable run) {
        return toasts.show(text, action, run, () -> {});
    }

    @Override
    public Runnable offer(String text, String action, Runnable run, Runnable late) {
        return toasts.show(text, action, run, late);
    }

    @Override
    public Optional<String> askText(String title, String label, String initial) {
        TextField field = new TextField(initial);
        field.setAccessibleText(label);
        Label name = new Label(label);
        name.getStyleClass().add("field-label");
        name.setLabelFor(field);
        ButtonType ok = new ButtonType("OK", ButtonData.OK_DONE);
        Dialog<ButtonType> dialog =
                dialog(title, new VBox(name, field), ok, new ButtonType("Cancel", ButtonData.CANCEL_CLOSE));
        Node accept = dialog.getDialogPane().lookupButton(ok);
        accept.disableProperty().bind(field.textProperty().map(String::isBlank));
        dialog.setOnShown(event -> {
            field.requestFocus();
            field.selectAll();
        });
        return dialog.showAndWait()
                .filter(ok::equals)
                .map(ignored -> field.getText().strip());
    }

    @Override
    public Optional<Path> chooseToOpen(String title, String... extensions) {
        FileChooser chooser = chooser(title, extensions);
        return remember(chooser.showOpenDialog(owner));
    }

    @Override
    public List<Path> chooseSeveralToOpen(String title) {
        List<File> chosen = chooser(title).showOpenMultipleDialog(owner);
        if (chosen == null || chosen.isEmpty()) {
            return List.of();
        }
        lastFolder = chosen.getFirst().getParentFile();
        return chosen.stream().map(File::toPath).toList();
    }

    @Override
    public Optional<Path> chooseToSave(String title, String suggestedName, String... extensions) {
        FileChooser chooser = chooser(title, extensions);
        chooser.setInitialFileName(suggestedName);
        return remember(chooser.showSaveDialog(owner));
    }

    private FileChooser chooser(String title, String... extensions) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        File start = lastFolder != null ? lastFolder : new File(System.getProperty("user.home"));
        if (start.isDirectory()) {
            chooser.setInitialDirectory(start);
        }
        Stream.concat(
                        Arrays.stream(extensions)
                                .map(each ->
                                        new ExtensionFilter(each.toUpperCase(Locale.ROOT) + " files", "*." + each)),
                        Stream.of(new ExtensionFilter("All files", "*")))
                .forEach(chooser.getExtensionFilters()::add);
        return chooser;
    }

    private Optional<Path> remember(@Nullable File file) {
        if (file == null) {
            return Optional.empty();
        }
        lastFolder = file.getParentFile();
        return Optional.of(file.toPath());
    }

    private static Label words(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setPrefWidth(WIDTH);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private Dialog<ButtonType> dialog(String title, Node content, ButtonType... buttons) {
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle(title);
        Label heading = new Label(title);
        heading.getStyleClass().add("title");
        heading.setWrapText(true);
        heading.setMaxWidth(WIDTH);
        DialogPane pane = dialog.getDialogPane();
        pane.getStylesheets().setAll(owner.getScene().getStylesheets());
        pane.setContent(new VBox(10, heading, content));
        pane.getButtonTypes().setAll(List.of(buttons));
        dialog.setResultConverter(button -> button);
        return dialog;
    }
}
