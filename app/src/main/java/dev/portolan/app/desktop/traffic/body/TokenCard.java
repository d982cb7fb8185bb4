package dev.portolan.app.desktop.traffic.body;

import dev.portolan.app.desktop.WireText;
import dev.portolan.engine.capture.content.token.Jwt;
import java.time.Instant;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What a token says: whether it holds, its header, its claims with readable times. */
final class TokenCard extends VBox {

    private static final double WIDTH = 460;
    private static final int LONGEST_VALUE = 2_000;

    private final Button copy = new Button("Copy claims");

    TokenCard(Jwt token, Instant now, BodyTools tools) {
        getStyleClass().add("token-card");
        BodyStyles.apply(this);
        setPrefWidth(WIDTH);
        Label validity = new Label(TokenClaims.validity(token, now));
        validity.getStyleClass().addAll("strong", style(token.validity(now)));
        validity.setWrapText(true);
        Label unchecked = new Label("The signature was not checked.");
        unchecked.getStyleClass().addAll("muted", "small");
        GridPane grid = new GridPane();
        grid.getStyleClass().add("token-grid");
        int row = 0;
        for (var member : token.header().properties()) {
            add(
                    grid,
                    row++,
                    member.getKey(),
                    "header",
                    member.getValue().isString()
                            ? member.getValue().asString()
                            : member.getValue().toString());
        }
        for (TokenClaims.Claim claim : TokenClaims.of(token, now)) {
            add(grid, row++, claim.name(), claim.meaning(), claim.value());
        }
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(320);
        scroll.getStyleClass().add("token-scroll");
        getChildren().setAll(validity, unchecked, scroll, actions(token, tools));
    }

    private HBox actions(Jwt token, BodyTools tools) {
        copy.getStyleClass().add("slim");
        copy.setDisable(token.claims() == null);
        copy.setOnAction(e -> tools.copy().accept(String.valueOf(token.claims())));
        Button whole = new Button("Copy token");
        whole.getStyleClass().add("slim");
        whole.setOnAction(e -> tools.copy().accept(token.token()));
        return new HBox(6, copy, whole);
    }

    @Override
    public void requestFocus() {
        copy.requestFocus();
    }

    private static String style(Jwt.Validity validity) {
        return switch (validity) {
            case EXPIRED -> "token-bad";
            case NOT_YET -> "token-warn";
            case VALID -> "token-good";
            case UNLIMITED -> "token-plain";
        };
    }

    private static void add(GridPane grid, int row, String name, String meaning, String value) {
        Label label = new Label(WireText.visible(name));
        label.getStyleClass().addAll("mono", "token-name");
        label.setMinWidth(USE_PREF_SIZE);
        Label what = new Label(meaning);
        what.getStyleClass().addAll("muted", "small");
        what.setMinWidth(USE_PREF_SIZE);
        String shown = value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) + "…" : value;
        Label text = new Label(WireText.visible(shown));
        text.getStyleClass().add("mono");
        text.setWrapText(true);
        for (Label each : List.of(label, what, text)) {
            GridPane.setValignment(each, javafx.geometry.VPos.TOP);
        }
        grid.addRow(row, label, what, text);
    }
}
