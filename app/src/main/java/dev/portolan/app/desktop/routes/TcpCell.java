package dev.portolan.app.desktop.routes;

import dev.portolan.app.desktop.routes.RouteWords.Chip;
import dev.portolan.engine.profile.TcpForward;
import java.util.List;

/** One TCP forward of the list. */
final class TcpCell extends ItemCell<TcpForward> {

    TcpCell(TcpListModel model) {
        super(model, "TCP forward");
        getStyleClass().add("tcp-cell");
    }

    @Override
    String takes(TcpForward forward) {
        return TcpWords.entrance(forward);
    }

    @Override
    String leadsTo(TcpForward forward) {
        return TcpWords.leadsTo(forward);
    }

    @Override
    List<Chip> chips(TcpForward forward) {
        return TcpWords.chips(forward);
    }

    @Override
    String figures(LinkState state, Figures figures) {
        return TcpWords.figures(state, figures);
    }
}
