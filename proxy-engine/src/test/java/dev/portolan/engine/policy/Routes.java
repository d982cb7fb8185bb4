package dev.portolan.engine.policy;

import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.HeaderEdits;
import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.PathMatch;
import dev.portolan.engine.profile.Rewrite;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Target;
import dev.portolan.engine.profile.Timeouts;
import dev.portolan.engine.profile.UpstreamTls;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Routes for tests. */
final class Routes {

    private static final Action FORWARD = new Action.Forward(new Target("http", "localhost", 8080, ""));

    private Routes() {}

    static Route plain() {
        return prefix("/", Rewrite.DEFAULT);
    }

    static Route prefix(String path, Rewrite rewrite) {
        return route(Match.prefix(path), rewrite, FORWARD);
    }

    static Route matching(PathMatch kind, String path, Rewrite rewrite) {
        return route(new Match(null, path, kind, List.of(), Map.of(), Map.of()), rewrite, FORWARD);
    }

    static Route answering(String path, Rewrite rewrite, Action action) {
        return route(Match.prefix(path), rewrite, action);
    }

    static Rewrite rewrite(boolean strip, @Nullable String add, String host) {
        return new Rewrite(strip, add, host, true, true, HeaderEdits.NONE, HeaderEdits.NONE);
    }

    static Route requestEdits(HeaderEdits edits) {
        return prefix("/", new Rewrite(false, null, Rewrite.KEEP_HOST, true, true, edits, HeaderEdits.NONE));
    }

    static Rewrite responseEdits(HeaderEdits edits) {
        return new Rewrite(false, null, Rewrite.KEEP_HOST, true, true, HeaderEdits.NONE, edits);
    }

    private static Route route(Match match, Rewrite rewrite, Action action) {
        return new Route(null, true, match, action, rewrite, Timeouts.DEFAULT, UpstreamTls.DEFAULT);
    }
}
