package dev.portolan.app.desktop.routes;

import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.TcpForward;
import java.util.List;
import java.util.stream.IntStream;

/** A TCP forward at its place in the open profile. */
public record TcpRow(int index, TcpForward forward) {

    static List<TcpRow> of(Profile profile) {
        return IntStream.range(0, profile.tcp().size())
                .mapToObj(i -> new TcpRow(i, profile.tcp().get(i)))
                .toList();
    }
}
