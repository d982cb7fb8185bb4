package dev.portolan.app.desktop.welcome;

import dev.portolan.app.desktop.welcome.MapPortsModel.Choice;
import dev.portolan.app.ports.ListeningPort;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The list of listening ports with a tick and a path each, and the name, host and TLS of the profile to come. */
public final class MapPortsView extends VBox {

    private final MapPortsModel model;
    private final VBox rows = new VBox();

    /** @param back leaves without a profile */
    public MapPortsView(MapPortsModel model, Runnable back) {
        this.model = model;
        getStyleClass().addAll("card", "map-ports");
        setMaxSize(760, 620);
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().setAll(header(), scroll, profile(), footer(back));
        model.choices().subscribe(this::showRows);
        showRows();
    }

    private void showRows() {
        rows.getChildren()
                .setAll(model.choices().stream().map(MapPortsView::row).toList());
    }

    private HBox header() {
        Label title = new Label("Map my ports");
        title.getStyleClass().add("title");
        Label found = new Label();
        found.getStyleClass().add("muted");
        found.textProperty().bind(Bindings.createStringBinding(this::foundText, model.choices(), model.scanning()));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button again = new Button("Look again", new FontIcon(Feather.REFRESH_CW));
        again.getStyleClass().add("slim");
        again.setMinWidth(USE_PREF_SIZE);
        again.disableProperty().bind(model.scanning());
        again.setOnAction(event -> model.scan());
        HBox header = new HBox(new VBox(2, title, found), space, again);
        header.getStyleClass().add("card-header");
        return header;
    }

    private String foundText() {
        if (model.scanning().get()) {
            return "Looking which ports listen on this machine…";
        }
        int count = model.choices().size();
        return switch (count) {
            case 0 -> "Nothing listens on this machine yet. Start your servers and look again.";
            case 1 -> "One port listens on this machine.";
            default -> count + " ports listen on this machine. Tick those that belong together.";
        };
    }

    private static HBox row(Choice choice) {
        ListeningPort port = choice.port();
        CheckBox tick = new CheckBox();
        tick.setId("port-" + port.port());
        tick.selectedProperty().bindBidirectional(choice.chosen());
        tick.setAccessibleText("Port " + port.port() + " of " + who(port));
        Label number = new Label(":" + port.port());
        number.getStyleClass().addAll("mono", "strong");
        number.setMinWidth(64);
        Label process = new Label(who(port));
        process.getStyleClass().add("muted");
        process.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(process, Priority.ALWAYS);
        boolean tcp = choice.tcp() != null;
        Label arrow = new Label(tcp ? choice.tcp() + ", TCP through port" : "at");
        arrow.getStyleClass().add("muted");
        arrow.setMinWidth(USE_PREF_SIZE);
        TextField place = new TextField();
        place.getStyleClass().add("mono");
        place.setPrefWidth(tcp ? 80 : 190);
        place.setMinWidth(tcp ? 80 : 120);
        place.setAccessibleText((tcp ? "Port that leads to port " : "Path for port ") + port.port());
        place.textProperty().bindBidirectional(tcp ? choice.entrance() : choice.path());
        place.disableProperty().bind(choice.chosen().not());
        HBox row = new HBox(12, tick, number, process, arrow, place);
        row.getStyleClass().add("port-row");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static String who(ListeningPort port) {
        if (port.process() == null) {
            return "a process that the system does not name";
        }
        return port.detail() == null || port.detail().equals(port.process())
                ? port.process()
                : port.process() + " · " + port.detail();
    }

    private HBox profile() {
        TextField name = field("Name", "profile-name");
        name.textProperty().bindBidirectional(model.name());
        TextField host = field("Host name", "profile-host");
        host.getStyleClass().add("mono");
        host.textProperty().bindBidirectional(model.host());
        CheckBox tls = new CheckBox("https");
        tls.setId("profile-tls");
        tls.selectedProperty().bindBidirectional(model.tls());
        HBox fields = new HBox(12, labelled(name), labelled(host), tls);
        fields.setAlignment(Pos.BOTTOM_LEFT);
        tls.setMinHeight(30);
        tls.setMinWidth(USE_PREF_SIZE);
        fields.getStyleClass().add("map-profile");
        return fields;
    }

    private static TextField field(String name, String id) {
        TextField field = new TextField();
        field.setId(id);
        field.setAccessibleText(name);
        return field;
    }

    private static VBox labelled(TextField field) {
        Label label = new Label(field.getAccessibleText());
        label.getStyleClass().add("field-label");
        label.setLabelFor(field);
        VBox box = new VBox(label, field);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    private HBox footer(Runnable back) {
        Label problem = new Label();
        model.unticked().subscribe(now -> problem.getStyleClass().setAll("label", now ? "muted" : "field-problem"));
        problem.setId("map-problem");
        problem.textProperty().bind(model.problem());
        problem.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(problem, Priority.ALWAYS);
        Button cancel = new Button("Back");
        cancel.setCancelButton(true);
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.setOnAction(event -> back.run());
        Button create = new Button("Create and start");
        create.setId("create-profile");
        create.getStyleClass().add("primary");
        create.setDefaultButton(true);
        create.setMinWidth(USE_PREF_SIZE);
        create.disableProperty().bind(model.problem().isNotEmpty());
        create.setOnAction(event -> model.create());
        HBox footer = new HBox(10, problem, cancel, create);
        footer.setAlignment(Pos.CENTER_LEFT);
        footer.getStyleClass().add("map-footer");
        return footer;
    }
}
