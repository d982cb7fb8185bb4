package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.ExchangeSummary;
import java.util.function.Function;

/** A column's text. */
class TextCell extends RowCell {

    private final TrafficColumn column;
    private final Function<ExchangeSummary, String> text;

    TextCell(TrafficModel model, TrafficColumn column, Function<ExchangeSummary, String> text, String... styles) {
        super(model);
        this.column = column;
        this.text = text;
        getStyleClass().addAll(styles);
    }

    @Override
    void show(ExchangeSummary summary) {
        put(text.apply(summary));
    }

    @Override
    void gone(long id) {
        put(
                switch (id == 0 ? TrafficColumn.WATERFALL : column) {
                    case NUMBER -> Long.toString(id);
                    case PATH -> "gone, the capture was full";
                    default -> "";
                });
    }

    private void put(String next) {
        if (!next.equals(getText())) {
            setText(next);
        }
    }
}
