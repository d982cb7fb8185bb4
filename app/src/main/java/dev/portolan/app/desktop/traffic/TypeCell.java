package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.ExchangeSummary.Kind;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The type of the answer; of what is no plain exchange, its kind, with an icon and a colour. */
final class TypeCell extends RowCell {

    private Kind kind = Kind.HTTP;

    TypeCell(TrafficModel model) {
        super(model);
        getStyleClass().add("type-cell");
    }

    @Override
    void show(ExchangeSummary summary) {
        put(TrafficText.type(summary), summary.kind());
        setAccessibleText(summary.kind() == Kind.HTTP ? getText() : KindLook.spoken(summary.kind()));
    }

    @Override
    void gone(long id) {
        put("", Kind.HTTP);
        setAccessibleText("");
    }

    private void put(String text, Kind next) {
        if (!text.equals(getText())) {
            setText(text);
        }
        if (next != kind) {
            kind = next;
            @Nullable Feather icon = KindLook.icon(next);
            setGraphic(icon == null ? null : new FontIcon(icon));
            getStyleClass().remove("kind-cell");
            if (icon != null) {
                getStyleClass().add("kind-cell");
            }
        }
    }
}
