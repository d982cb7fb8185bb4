package dev.portolan.app.desktop.traffic;

import dev.portolan.app.desktop.traffic.body.BodySource;
import dev.portolan.app.desktop.traffic.body.BodyView;
import dev.portolan.app.desktop.traffic.message.MessageRows;
import dev.portolan.app.desktop.traffic.message.MessagesPane;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.content.form.FormFields;
import dev.portolan.engine.capture.search.SearchHit;
import dev.portolan.engine.send.Replay;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The chosen exchange in detail. Only the tab in sight is filled, and only anew where the exchange changed. */
final class DetailPane extends StackPane {

    private static final String TAB = "detail.tab";

    private final TrafficModel model;
    private final TabPane tabs = new TabPane();
    private final HBox actions = new HBox(6);
    private final OverviewPane overview;
    private final HeadPane requestHead;
    private final BodyView requestBody;
    private final ResponsePane response;
    private final BothSidesPane bothSides;
    private final TimingPane timing = new TimingPane();
    private final MessagesPane messages;
    private final Tab messagesTab;
    private final SplitMenuButton replay = new SplitMenuButton();
    private final MenuButton copy = new MenuButton("Copy as");
    private final Label nothing = new Label("Choose an exchange to see it in detail");
    private @Nullable Exchange filled;
    private @Nullable Tab filledTab;
    private @Nullable Found found;

    DetailPane(TrafficModel model, Runnable close) {
        this.model = model;
        overview = new OverviewPane(model::show, model.sending()::compare, model::explain);
        requestHead = new HeadPane(model);
        requestBody = new BodyView(model.bodies());
        response = new ResponsePane(model);
        bothSides = new BothSidesPane(model.port()::changes, model::editRoute);
        messages = new MessagesPane(model.bodies());
        messagesTab = tab("Messages", messages);
        setId("traffic-detail");
        getStyleClass().addAll("card", "detail");
        tabs.getStyleClass().add("tabs");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getTabs()
                .setAll(
                        tab("Overview", overview),
                        tab("Request", halves(requestHead, requestBody)),
                        tab("Response", response),
                        tab("Both sides", bothSides),
                        tab("Timing", timing),
                        messagesTab);
        choose(model.preferences().getOrDefault(TAB, "Overview"));
        tabs.getSelectionModel().selectedItemProperty().subscribe(this::chosen);
        nothing.getStyleClass().add("muted");
        actions(close);
        getChildren().setAll(tabs, nothing, actions);
        model.detail().exchange().subscribe(this::fill);
    }

    /** A place that is shown once its exchange is there. */
    private record Found(SearchHit hit, int nth) {}

    /**
     * Goes to a place that was found, at once or when its exchange was read.
     *
     * @param nth how many hits of the same text come before it in the same place
     */
    void reveal(SearchHit hit, int nth) {
        found = new Found(hit, nth);
        revealFound();
    }

    private void revealFound() {
        Exchange exchange = model.detail().exchange().get();
        Found place = found;
        if (place == null || exchange == null || exchange.summary().id() != place.hit.id()) {
            return;
        }
        found = null;
        SearchHit hit = place.hit;
        switch (hit.place()) {
            case SearchHit.Place.StartLine(SearchHit.Side side) -> line(side, hit);
            case SearchHit.Place.Field(SearchHit.Side side, int index, String name) -> line(side, hit);
            case SearchHit.Place.Trailer(boolean request, int index, String name) ->
                line(request ? SearchHit.Side.REQUEST_IN : SearchHit.Side.RESPONSE_OUT, hit);
            case SearchHit.Place.Body(boolean request, boolean binary) -> {
                choose(request ? "Request" : "Response");
                (request ? requestBody : response.body()).find(hit.match(), place.nth);
            }
            case SearchHit.Place.Message(int index, boolean fromClient, boolean binary) -> {
                choose("Messages");
                messages.reveal(index, hit.match(), place.nth);
            }
        }
    }

    private void line(SearchHit.Side side, SearchHit hit) {
        switch (side) {
            case REQUEST_IN -> choose("Request");
            case RESPONSE_OUT -> choose("Response");
            case REQUEST_OUT, RESPONSE_IN -> choose("Both sides");
        }
        FoundLine.mark(
                switch (side) {
                    case REQUEST_IN -> requestHead;
                    case RESPONSE_OUT -> response.heads();
                    case REQUEST_OUT, RESPONSE_IN -> bothSides;
                },
                hit);
    }

    private static Tab tab(String title, Node content) {
        Tab tab = new Tab(title, content);
        tab.setId("tab-" + title.toLowerCase(Locale.ROOT).replace(' ', '-'));
        return tab;
    }

    private static SplitPane halves(Node left, Node right) {
        SplitPane halves = new SplitPane(left, right);
        halves.getStyleClass().add("halves");
        halves.setDividerPositions(0.44);
        return halves;
    }

    private void actions(Runnable close) {
        copy.setId("traffic-copy-as");
        copy.getStyleClass().add("slim");
        copy.setTooltip(new Tooltip("As a command or a program; as cURL: Ctrl+Shift+C"));
        copy.getItems().setAll(CopyMenu.items(model));
        replay.setId("traffic-replay");
        replay.getStyleClass().add("slim");
        replay.setText("Replay");
        replay.setTooltip(new Tooltip("Send it again (R); edit it first: Shift+R; many: Ctrl+R"));
        replay.setOnAction(e -> model.sending().replay());
        replay.getItems().setAll(resending());
        Button shut = new Button(null, new FontIcon(Feather.X));
        shut.setId("traffic-detail-close");
        shut.getStyleClass().addAll("quiet", "slim");
        shut.setAccessibleText("Close the detail");
        shut.setTooltip(new Tooltip("Close (Esc)"));
        shut.setOnAction(e -> close.run());
        actions.setAlignment(Pos.CENTER_RIGHT);
        actions.getStyleClass().add("detail-actions");
        actions.setPickOnBounds(false);
        actions.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        actions.getChildren().setAll(replay, copy, shut);
        StackPane.setAlignment(actions, Pos.TOP_RIGHT);
    }

    /** Without the keys, which would be the whole window's, in text fields too. */
    private List<MenuItem> resending() {
        MenuItem edit = item("Edit and resend", () -> model.sending().edit());
        MenuItem many = item("Replay many…", () -> model.sending().replayMany());
        MenuItem compare =
                item("Compare with its original", () -> model.sending().compare());
        model.detail()
                .exchange()
                .subscribe(exchange -> compare.setVisible(
                        exchange != null && exchange.summary().replayOf() != 0));
        return List.of(edit, many, compare);
    }

    private static MenuItem item(String text, Runnable run) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(e -> run.run());
        return item;
    }

    private void choose(String title) {
        tabs.getTabs().stream()
                .filter(tab -> tab.getText().equals(title))
                .findFirst()
                .ifPresent(tab -> tabs.getSelectionModel().select(tab));
    }

    private void chosen(@Nullable Tab tab) {
        if (tab != null) {
            model.preferences().put(TAB, tab.getText());
            fill();
        }
    }

    private void fill() {
        Exchange exchange = model.detail().exchange().get();
        Tab tab = tabs.getSelectionModel().getSelectedItem();
        nothing.setVisible(exchange == null);
        tabs.setVisible(exchange != null);
        if (exchange == null || tab == null || (exchange.equals(filled) && tab.equals(filledTab))) {
            return;
        }
        boolean other =
                filled == null || filled.summary().id() != exchange.summary().id();
        filled = exchange;
        filledTab = tab;
        tabs.getTabs().forEach(each -> each.setDisable(!hasSense(each, exchange)));
        copy.setDisable(exchange.tcp() != null);
        replay.setDisable(!model.isLive() || Replay.refusal(exchange) != null);
        if (tab.isDisable()) {
            choose("Overview");
            return;
        }
        switch (tab.getText()) {
            case "Overview" -> overview.show(exchange);
            case "Request" -> request(exchange);
            case "Response" -> response.show(exchange);
            case "Both sides" -> bothSides.show(exchange);
            case "Timing" -> timing.show(exchange);
            default -> messages.show(exchange);
        }
        if (other) {
            List.of(overview, bothSides, requestHead).forEach(pane -> pane.setVvalue(0));
            response.toTop();
        }
        revealFound();
    }

    /** Not every exchange consists of messages; a TCP connection has no heads and bodies. */
    private boolean hasSense(Tab tab, Exchange exchange) {
        if (tab.equals(messagesTab)) {
            return MessageRows.in(exchange.summary());
        }
        return exchange.tcp() == null
                || tab.getText().equals("Overview")
                || tab.getText().equals("Timing");
    }

    private void request(Exchange exchange) {
        requestHead
                .clear()
                .head(exchange.requestIn())
                .table("Query", FormFields.ofPath(exchange.summary().path()))
                .section("Trailers", exchange.requestBody().trailers());
        requestBody.show(BodySource.request(exchange), "The request has no body");
    }
}
