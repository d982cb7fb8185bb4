package dev.portolan.app.desktop.doctor;

import dev.portolan.app.doctor.Outcome;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The Doctor screen. It looks anew whenever it is shown. */
public final class DoctorView extends ScrollPane {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM);

    private final DoctorModel model;
    private final Label summary = new Label();
    private final VBox findings = new VBox();

    public DoctorView(DoctorModel model) {
        this.model = model;
        findings.getStyleClass().add("findings");
        var content = new VBox(header(), findings);
        content.getStyleClass().addAll("screen", "content");
        getStyleClass().add("doctor");
        getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource("doctor.css"))
                        .toExternalForm());
        setContent(content);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        model.examination().subscribe(this::show);
        sceneProperty().subscribe(this::shownIn);
    }

    private void shownIn(@Nullable Scene scene) {
        if (scene != null) {
            requestFocus();
            model.examine();
        }
    }

    private HBox header() {
        var title = new Label("Doctor");
        title.getStyleClass().add("title");
        summary.getStyleClass().add("muted");
        summary.setId("doctor-summary");
        var wheel = new ProgressIndicator();
        wheel.getStyleClass().add("wheel");
        wheel.visibleProperty().bind(model.looking());
        wheel.managedProperty().bind(model.looking());
        var line = new HBox(wheel, summary);
        line.getStyleClass().add("progress-line");
        var titles = new VBox(title, line);
        titles.setMinWidth(0);
        HBox.setHgrow(titles, Priority.ALWAYS);
        var again = new Button("Look again");
        again.setId("look-again");
        again.setMinWidth(USE_PREF_SIZE);
        again.disableProperty().bind(model.looking());
        again.setOnAction(event -> model.examine());
        var header = new HBox(titles, again);
        header.getStyleClass().addAll("card", "doctor-header");
        return header;
    }

    private void show(@Nullable Examination now) {
        if (now == null) {
            summary.setText("Looking at the profile, its ports, targets, names, certificates and traffic\u2026");
            findings.getChildren().clear();
            return;
        }
        summary.setText(now.profile() + ": " + now.summary() + ", looked at " + TIME.format(now.at()));
        findings.getChildren()
                .setAll(now.findings().stream()
                        .map(finding -> new FindingCard(model, finding))
                        .toList());
        findings.getChildren().add(rest(now));
    }

    /** What is well, and what was not looked at. */
    private static VBox rest(Examination now) {
        var rest = new VBox();
        rest.getStyleClass().addAll("card", "rest");
        for (var passed : now.passed()) {
            rest.getChildren().add(line("ok", "\u2713", passed.check(), ""));
        }
        for (Outcome skipped : now.skipped()) {
            rest.getChildren().add(line("muted", "\u2013", skipped.check(), "left out: " + skipped.skipped()));
        }
        return rest;
    }

    private static HBox line(String look, String sign, String text, String more) {
        var mark = new Label(sign);
        mark.getStyleClass().addAll("mark", look.equals("ok") ? "ok-text" : "muted");
        var words = new Label(text);
        var reason = new Label(more);
        reason.getStyleClass().add("muted");
        reason.setMinWidth(0);
        words.setMinWidth(USE_PREF_SIZE);
        var line = new HBox(mark, words, reason);
        line.getStyleClass().add("rest-line");
        return line;
    }
}
