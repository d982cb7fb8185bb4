package dev.portolan.app.desktop.routes;

import dev.portolan.app.desktop.routes.RouteWords.Chip;
import dev.portolan.engine.profile.Action.Forward;
import dev.portolan.engine.profile.Route;
import java.util.ArrayList;
import java.util.List;

/** One route of the list. */
final class RouteCell extends ItemCell<Route> {

    RouteCell(RouteListModel model) {
        super(model, "Route");
    }

    @Override
    String takes(Route route) {
        return RouteWords.matching(route);
    }

    @Override
    String leadsTo(Route route) {
        return RouteWords.leadsTo(route.action());
    }

    @Override
    List<Chip> chips(Route route) {
        var chips = new ArrayList<Chip>();
        if (!(route.action() instanceof Forward)) {
            chips.add(new Chip(RouteWords.kind(route.action()), "", false));
        }
        chips.addAll(RouteWords.chips(route));
        return chips;
    }

    @Override
    String figures(LinkState state, Figures figures) {
        return RouteWords.figures(state, figures);
    }
}
