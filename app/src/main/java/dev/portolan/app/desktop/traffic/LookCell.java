package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.ExchangeSummary;
import java.util.function.Function;

/** A text with a colour of its own, and with words for who does not see it: the status, a flag. */
final class LookCell extends RowCell {

    private final Function<ExchangeSummary, StatusLook> look;
    private final String name;
    private String style = "";

    /** @param name what a screen reader says before the look's words */
    LookCell(TrafficModel model, String name, Function<ExchangeSummary, StatusLook> look) {
        super(model);
        this.name = name;
        this.look = look;
        getStyleClass().add("status");
    }

    @Override
    void show(ExchangeSummary summary) {
        StatusLook now = look.apply(summary);
        put(now.text(), now.style());
        setAccessibleText(now.spoken().isEmpty() ? "" : name + " " + now.spoken());
    }

    @Override
    void gone(long id) {
        put("", "");
        setAccessibleText("");
    }

    private void put(String text, String nextStyle) {
        if (!text.equals(getText())) {
            setText(text);
        }
        if (!nextStyle.equals(style)) {
            getStyleClass().remove(style);
            style = nextStyle;
            if (!nextStyle.isEmpty()) {
                getStyleClass().add(nextStyle);
            }
        }
    }
}
