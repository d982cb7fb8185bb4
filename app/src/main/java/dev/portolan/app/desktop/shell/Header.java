package dev.portolan.app.desktop.shell;

import dev.portolan.app.desktop.Dialogs;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The bar at the upper edge: which profile, does it run, under which URL, and what to keep in mind of it. */
final class Header extends HBox {

    /** Below this width words are saved. */
    private static final double NARROW = 880;

    /** What of the URL has to be seen before badges are merged for it, beyond its least width. */
    private static final double MORE_OF_URL = 70;

    /** Letters of a badge; its tooltip says everything. */
    private static final int LONGEST = 36;

    private final HBox badges = new HBox(6);
    private final Button browse = new Button();
    private final ShellModel model;
    private final Dialogs dialogs;
    private final UrlPill url;
    private final MenuButton switcher;

    /** @param sharing says whether the profile is shared on the network */
    Header(ShellModel model, MenuButton switcher, Node sharing, Outside outside, Dialogs dialogs, Runnable newRoute) {
        super(12);
        this.model = model;
        this.switcher = switcher;
        this.dialogs = dialogs;
        getStyleClass().add("shell-header");
        setAlignment(Pos.CENTER_LEFT);
        badges.setAlignment(Pos.CENTER_LEFT);
        url = new UrlPill(model, outside, dialogs);
        HBox.setHgrow(url, Priority.SOMETIMES);
        url.setMaxWidth(USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button add = new Button("Route", new FontIcon(Feather.PLUS));
        add.setId("new-route");
        add.setAccessibleText("New route");
        add.setMinWidth(USE_PREF_SIZE);
        add.setOnAction(event -> newRoute.run());
        browse.setId("open-in-browser");
        browse.setAccessibleText("Open in browser");
        browse.getStyleClass().add("primary");
        browse.setMinWidth(USE_PREF_SIZE);
        browse.setTooltip(new Tooltip(KeyCombination.valueOf(Shortcuts.BROWSER).getDisplayText()));
        browse.setOnAction(event -> url.open());
        getChildren().setAll(switcher, new RunSwitch(model), url, sharing, badges, space, add, browse);
        model.badges().subscribe(this::fit);
        widthProperty().subscribe(this::fit);
        model.run().subscribe(run -> {
            browse.setDisable(!run.accepting());
            fit();
        });
        model.urls().subscribe(this::fit);
        sharing.visibleProperty().subscribe(this::fit);
    }

    UrlPill url() {
        return url;
    }

    void showProfiles() {
        switcher.requestFocus();
        switcher.show();
    }

    /** The window decides how wide this is, never the other way round: what does not fit would push all screens out of it. */
    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    private void fit() {
        List<Badge> all = model.badges().get();
        browse.setText(getWidth() < NARROW || narrowWith(all) ? "Open" : "Open in browser");
        if (all.size() > 1 && narrowWith(all)) {
            show(List.of(merged(all)));
        }
    }

    /** Shows the badges and tells whether there is too little room for them. */
    private boolean narrowWith(List<Badge> all) {
        show(all);
        badges.applyCss();
        double others = getChildren().stream()
                .filter(child -> child.isManaged() && !child.equals(badges))
                .mapToDouble(child -> child.minWidth(-1) + getSpacing())
                .sum();
        return !all.isEmpty()
                && snappedLeftInset() + others + MORE_OF_URL + badges.prefWidth(-1) + snappedRightInset() > getWidth();
    }

    private void show(List<Badge> some) {
        badges.getChildren().setAll(some.stream().map(this::chip).toList());
    }

    private Button button(String text, Badge.Remedy remedy) {
        Button button = new Button(text, new FontIcon(Feather.X));
        button.getStyleClass().setAll("badge-button");
        button.setContentDisplay(ContentDisplay.RIGHT);
        button.setOnAction(event -> {
            Runnable undo = model.remedy(remedy);
            if (undo != null) {
                dialogs.notice(remedy.done(), "Undo", undo);
            }
        });
        return button;
    }

    private static Badge merged(List<Badge> all) {
        return new Badge(
                all.size() + " warnings",
                String.join("\n", all.stream().map(Badge::explanation).toList()));
    }

    private Labeled chip(Badge badge) {
        String text = badge.text();
        String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        Badge.Remedy remedy = badge.remedy();
        Labeled chip = remedy == null ? new Label(shown) : button(shown, remedy);
        chip.getStyleClass().addAll("chip", "warn");
        chip.setMinWidth(USE_PREF_SIZE);
        chip.setTooltip(new Tooltip(badge.explanation()));
        chip.setAccessibleText(badge.explanation());
        return chip;
    }
}
