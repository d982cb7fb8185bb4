package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.ExchangeSummary;

/** The status with its sign and colour. */
final class StatusCell extends RowCell {

    private String style = "";

    StatusCell(TrafficModel model) {
        super(model);
        getStyleClass().add("status");
    }

    @Override
    void show(ExchangeSummary summary) {
        StatusLook look = StatusLook.of(summary);
        put(look.text(), look.style());
        setAccessibleText("Status " + look.spoken());
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
