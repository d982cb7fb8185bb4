package dev.portolan.app.desktop.traffic.body;

import atlantafx.base.controls.Popover;
import dev.portolan.engine.capture.content.token.Jwt;
import java.time.Instant;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** Stands beside a JSON Web Token and opens what it says. */
public final class TokenButton extends Button {

    static final int LONGEST = 33 << 10;

    private final Jwt token;
    private final BodyTools tools;

    public TokenButton(Jwt token, BodyTools tools) {
        super("JWT");
        this.token = token;
        this.tools = tools;
        getStyleClass().addAll("slim", "token-button");
        BodyStyles.apply(this);
        boolean expired = token.validity(Instant.now()) == Jwt.Validity.EXPIRED;
        getStyleClass().add(expired ? "token-expired" : "token-other");
        setAccessibleText(expired ? "Show the token, which is expired" : "Show the token");
        setTooltip(new Tooltip("Show what the token says"));
        setMinWidth(USE_PREF_SIZE);
        setOnAction(e -> open());
    }

    /** The first token in the text, or null. */
    static @Nullable Jwt tokenIn(String text) {
        List<Jwt> found = text.contains("eyJ") ? Jwt.in(text) : List.of();
        return found.isEmpty() ? null : found.getFirst();
    }

    private void open() {
        TokenCard card = new TokenCard(token, Instant.now(), tools);
        Popover popover = new Popover(card);
        popover.setArrowLocation(Popover.ArrowLocation.TOP_LEFT);
        popover.setDetachable(false);
        popover.setHeaderAlwaysVisible(false);
        popover.setAnimated(false);
        popover.setOnHidden(e -> requestFocus());
        popover.show(this);
        card.requestFocus();
    }
}
