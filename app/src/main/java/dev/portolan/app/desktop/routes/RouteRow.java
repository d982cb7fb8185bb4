package dev.portolan.app.desktop.routes;

import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import java.util.List;
import java.util.stream.IntStream;

/** A route at its place in the open profile. */
public record RouteRow(int index, Route route) {

    static List<RouteRow> of(Profile profile) {
        return IntStream.range(0, profile.routes().size())
                .mapToObj(i -> new RouteRow(i, profile.routes().get(i)))
                .toList();
    }
}
