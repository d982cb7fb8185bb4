package dev.portolan.app.desktop.shell;

import dev.portolan.app.desktop.shell.ShellModel.Figures;
import dev.portolan.engine.capture.CaptureStats;
import java.util.List;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The line at the lower edge: figures at the left, what is wrong at the right. */
final class StatusBar extends HBox {

    private final Region dot = new Region();
    private final Label rate = strong();
    private final Label connections = strong();
    private final ProgressBar bar = new ProgressBar(0);
    private final Label used = strong();
    private final Label budget = plain("");
    private final Label disk = strong();
    private final Label diskBudget = plain("");
    private final Label exchanges = plain("");
    private final Tooltip captureTip = new Tooltip();
    private final Button problems = new Button();
    private final Button held = new Button();

    /** @param trust who trusts the local CA, in a few words; empty while that is not known */
    StatusBar(ShellModel model, ObservableValue<String> trust, Runnable showTrust) {
        super(22);
        getStyleClass().add("status-bar");
        setAlignment(Pos.CENTER_LEFT);
        dot.getStyleClass().add("dot");
        bar.getStyleClass().add("slim");
        bar.setPrefWidth(90);
        HBox capture = group(plain("capture"), bar, used, budget, disk, diskBudget, exchanges);
        Tooltip.install(capture, captureTip);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        problems.getStyleClass().setAll("status-problem");
        problems.setId("status-problems");
        problems.setTextOverrun(OverrunStyle.ELLIPSIS);
        problems.setMinWidth(60);
        held.getStyleClass().setAll("status-problem", "warn");
        held.setId("status-held");
        held.setMinWidth(USE_PREF_SIZE);
        held.setVisible(false);
        held.managedProperty().bind(held.visibleProperty());
        getChildren()
                .setAll(
                        group(dot, rate, plain("req/s")),
                        group(connections, plain("connections")),
                        capture,
                        space,
                        held,
                        problems,
                        trust(trust, showTrust));
        getChildren().stream().filter(HBox.class::isInstance).forEach(each -> ((HBox) each).setMinWidth(USE_PREF_SIZE));
        model.figures().subscribe(this::show);
        model.run().subscribe(run -> dot.getStyleClass().setAll("dot", colour(run)));
        model.problems().subscribe(this::show);
    }

    /** Says wherever one is in the window that something waits for the user. */
    void held(ObservableValue<Number> count, Runnable show) {
        held.textProperty().bind(count.map(now -> now + " held at breakpoints"));
        held.setGraphic(new FontIcon(Feather.PAUSE_CIRCLE));
        held.visibleProperty().bind(count.map(now -> now.intValue() > 0));
        held.setOnAction(event -> show.run());
    }

    private static Button trust(ObservableValue<String> summary, Runnable show) {
        Button trust = new Button();
        trust.getStyleClass().setAll("status-trust");
        trust.setId("status-trust");
        trust.setMinWidth(USE_PREF_SIZE);
        trust.textProperty().bind(summary.map(text -> "CA: " + text.toLowerCase(Locale.ROOT)));
        trust.visibleProperty().bind(summary.map(text -> !text.isEmpty()));
        trust.managedProperty().bind(trust.visibleProperty());
        trust.setOnAction(event -> show.run());
        return trust;
    }

    private static String colour(RunWord run) {
        return switch (run) {
            case RUNNING -> "ok";
            case PARTLY, STARTING, STOPPING -> "warn";
            case FAILED -> "bad";
            case STOPPED -> "off";
        };
    }

    private void show(Figures figures) {
        rate.setText(Amounts.rate(figures.perSecond()));
        connections.setText(Amounts.grouped(figures.connections()));
        CaptureStats capture = figures.capture();
        bar.setProgress(capture.budget() == 0 ? 0 : Math.min(1, (double) capture.bytes() / capture.budget()));
        used.setText(Amounts.megabytes(capture.bytes()));
        budget.setText("of " + Amounts.megabytes(capture.budget()) + " MB");
        show(capture.disk());
        exchanges.setText("· " + Amounts.counted(capture.exchanges(), "exchange", "exchanges")
                + (figures.recording() ? "" : " · paused"));
        captureTip.setText(explain(capture, figures.recording()));
        bar.setAccessibleText("Capture uses " + used.getText() + " " + budget.getText()
                + (disk.isVisible() ? " and " + disk.getText() + " " + diskBudget.getText() : ""));
    }

    private void show(CaptureStats.Disk now) {
        boolean some = now.bytes() > 0;
        for (Label label : List.of(disk, diskBudget)) {
            label.setVisible(some);
            label.setManaged(some);
        }
        disk.setText("+ " + Amounts.megabytes(now.bytes()));
        diskBudget.setText("of " + Amounts.megabytes(now.budget()) + " MB on disk");
    }

    private static String explain(CaptureStats capture, boolean recording) {
        StringBuilder text = new StringBuilder(recording ? "Traffic is recorded." : "Recording is paused.");
        if (capture.disk().budget() > 0) {
            text.append(" What memory has no room for goes to disk.");
        }
        text.append(" When the budget is reached, the oldest exchanges go: ")
                .append(Amounts.grouped(capture.evicted()))
                .append(" so far. ")
                .append(Amounts.counted(capture.unrecorded(), "exchange was", "exchanges were"))
                .append(" not recorded, ")
                .append(Amounts.counted(capture.cutBodies(), "body was", "bodies were"))
                .append(" kept in part.");
        return text.toString();
    }

    private void show(List<StatusProblem> all) {
        problems.setVisible(!all.isEmpty());
        problems.setManaged(!all.isEmpty());
        if (all.isEmpty()) {
            return;
        }
        StatusProblem first = all.getFirst();
        String count = all.size() == 1 ? "" : Amounts.counted(all.size(), "problem: ", "problems: ");
        problems.setText("▲ " + count + first.text());
        problems.setTooltip(new Tooltip(
                String.join("\n", all.stream().map(StatusProblem::text).toList())));
        problems.setAccessibleText(count + first.text());
        problems.getStyleClass().setAll("status-problem", all.stream().anyMatch(StatusProblem::grave) ? "bad" : "warn");
        problems.setOnAction(event -> lead(all));
    }

    private void lead(List<StatusProblem> all) {
        if (all.size() == 1) {
            all.getFirst().lead().run();
            return;
        }
        ContextMenu menu = new ContextMenu();
        for (StatusProblem problem : all) {
            MenuItem item = new MenuItem(problem.text());
            item.setMnemonicParsing(false);
            item.setOnAction(event -> problem.lead().run());
            menu.getItems().add(item);
        }
        menu.show(problems, Side.TOP, 0, 0);
    }

    private static HBox group(Node... parts) {
        HBox group = new HBox(5, parts);
        group.setAlignment(Pos.CENTER_LEFT);
        return group;
    }

    private static Label strong() {
        Label label = new Label();
        label.getStyleClass().add("strong");
        return label;
    }

    private static Label plain(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("muted");
        return label;
    }
}
