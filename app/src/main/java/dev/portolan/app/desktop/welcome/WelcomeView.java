package dev.portolan.app.desktop.welcome;

import dev.portolan.app.desktop.Logo;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What there is to see while there is no profile: two large choices, and the ports where one of them leads. */
public final class WelcomeView extends StackPane {

    private final MapPortsModel ports;
    private final Runnable leave;
    private final Node choices;

    /**
     * @param demo opens the demo
     * @param open asks for a profile file
     * @param importing shows the import of other programs' configurations
     * @param leave goes back to the profile that is open, if there is one
     */
    public WelcomeView(MapPortsModel ports, Runnable demo, Runnable open, Runnable importing, Runnable leave) {
        this.ports = ports;
        this.leave = leave;
        getStyleClass().addAll("screen", "welcome");
        choices = choices(demo, open, importing);
        getChildren().setAll(choices);
    }

    /** The two choices. */
    public void showChoices() {
        getChildren().setAll(choices);
    }

    /** The list of ports, looked up anew. */
    public void showPorts(boolean leadsBackToChoices) {
        MapPortsView view = new MapPortsView(ports, leadsBackToChoices ? this::showChoices : leave);
        getChildren().setAll(view);
        ports.scan();
    }

    private Node choices(Runnable demo, Runnable open, Runnable importing) {
        Label title = new Label("Your local ports, behind one URL");
        title.getStyleClass().add("welcome-title");
        Label text = new Label("Portolan puts the servers on this machine behind one trusted https address,"
                + " and shows everything that passes.");
        text.getStyleClass().add("muted");
        text.setWrapText(true);
        HBox big = new HBox(
                16,
                choice(
                        "try-demo",
                        Feather.PLAY_CIRCLE,
                        "Try the demo",
                        "A sample shop inside this program: web, API and WebSocket servers, one profile over them,"
                                + " and a visitor, so that there is traffic to look at.",
                        demo),
                choice(
                        "map-ports",
                        Feather.COMPASS,
                        "Map my ports",
                        "Choose from the ports that listen on this machine now; each becomes a route of your first"
                                + " profile.",
                        () -> showPorts(true)));
        big.setAlignment(Pos.CENTER);
        Hyperlink file = new Hyperlink("Open a profile file…");
        file.setId("open-file");
        file.setOnAction(event -> open.run());
        Hyperlink other = new Hyperlink("Import from nginx, HAProxy, Traefik, Kubernetes…");
        other.setId("import");
        other.setOnAction(event -> importing.run());
        HBox small = new HBox(18, file, other);
        small.setAlignment(Pos.CENTER);
        VBox all = new VBox(14, new Logo(72), title, text, big, small);
        all.setAlignment(Pos.CENTER);
        all.setMaxWidth(720);
        VBox.setMargin(big, new Insets(14, 0, 6, 0));
        return all;
    }

    private static Button choice(String id, Feather icon, String name, String text, Runnable action) {
        Label title = new Label(name);
        title.getStyleClass().add("title");
        Label words = new Label(text);
        words.getStyleClass().add("muted");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        FontIcon symbol = new FontIcon(icon);
        symbol.getStyleClass().addAll("choice-icon", "accent-text");
        VBox content = new VBox(10, symbol, title, words);
        content.setMouseTransparent(true);
        Button button = new Button(null, content);
        button.setId(id);
        button.getStyleClass().add("welcome-choice");
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.setAccessibleText(name + ". " + text);
        button.setAlignment(Pos.TOP_LEFT);
        button.setPrefSize(330, 190);
        content.setPrefWidth(290);
        button.setOnAction(event -> action.run());
        return button;
    }
}
