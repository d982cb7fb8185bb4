package dev.portolan.app.desktop.shell;

import dev.portolan.app.desktop.Dialogs;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The profile's URL: a click opens it, a button copies it; a menu holds the others where there are more. */
final class UrlPill extends HBox {

    private final Region dot = new Region();
    private final Button url = new Button();
    private final Button copy = new Button(null, new FontIcon(Feather.COPY));
    private final MenuButton more = new MenuButton();
    private final ShellModel model;
    private final Outside outside;
    private final Dialogs dialogs;

    UrlPill(ShellModel model, Outside outside, Dialogs dialogs) {
        super(4);
        this.model = model;
        this.outside = outside;
        this.dialogs = dialogs;
        getStyleClass().add("url-pill");
        setAlignment(Pos.CENTER_LEFT);
        dot.getStyleClass().add("dot");
        url.getStyleClass().addAll("quiet", "mono", "url");
        url.setId("profile-url");
        url.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        url.setMinWidth(150);
        url.setOnAction(event -> open());
        copy.getStyleClass().add("quiet");
        copy.setId("copy-url");
        copy.setMinWidth(USE_PREF_SIZE);
        copy.setAccessibleText("Copy the URL");
        copy.setTooltip(new Tooltip(
                "Copy the URL (" + KeyCombination.valueOf(Shortcuts.COPY_URL).getDisplayText() + ")"));
        copy.setOnAction(event -> copyFirst());
        more.getStyleClass().add("quiet");
        more.setMinWidth(USE_PREF_SIZE);
        more.setAccessibleText("Other URLs of this profile");
        getChildren().setAll(dot, url, copy, more);
        model.urls().subscribe(this::show);
        model.run().subscribe(ignored -> show(model.urls().get()));
    }

    /** Opens the first URL in the browser. */
    void open() {
        model.urls().get().stream()
                .filter(first -> first.startsWith("http"))
                .findFirst()
                .ifPresent(outside::browse);
    }

    /** Puts the first URL on the clipboard. */
    void copyFirst() {
        model.urls().get().stream().findFirst().ifPresent(this::copyText);
    }

    private void copyText(String text) {
        outside.copy(text);
        dialogs.notice("Copied " + text);
    }

    private void show(List<String> urls) {
        setVisible(!urls.isEmpty());
        setManaged(!urls.isEmpty());
        if (urls.isEmpty()) {
            return;
        }
        boolean accepting = model.run().get().accepting();
        dot.getStyleClass().setAll("dot", accepting ? "ok" : "off");
        String first = urls.getFirst();
        url.setText(first);
        url.setTooltip(
                new Tooltip(accepting ? "Open " + first + " in the browser" : first + " answers once it is started"));
        url.setAccessibleText("Open " + first + " in the browser");
        more.setVisible(urls.size() > 1);
        more.setManaged(urls.size() > 1);
        more.setText("+" + (urls.size() - 1));
        more.getItems().setAll(urls.stream().skip(1).map(this::item).toList());
    }

    private MenuItem item(String other) {
        boolean web = other.startsWith("http");
        MenuItem item = new MenuItem(other, new FontIcon(web ? Feather.EXTERNAL_LINK : Feather.COPY));
        item.setMnemonicParsing(false);
        item.setOnAction(event -> {
            if (web) {
                outside.browse(other);
            } else {
                copyText(other);
            }
        });
        return item;
    }
}
