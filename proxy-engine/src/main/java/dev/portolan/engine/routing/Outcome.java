package dev.portolan.engine.routing;

import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Target;
import io.netty.handler.codec.http.HttpResponseStatus;
import org.jspecify.annotations.Nullable;

/** What a route makes of a request, in words. */
final class Outcome {

    private Outcome() {}

    static String text(Route route, String method, RequestPath.Valid path) {
        return switch (route.action()) {
            case Action.Forward(Target target) ->
                "%s %s%s%s"
                        .formatted(
                                method,
                                target.origin(),
                                target.unix() ? " " : "",
                                OutgoingPath.of(route, path.path(), path.query()));
            case Action.Respond respond -> "answer " + HttpResponseStatus.valueOf(respond.status());
            case Action.Redirect redirect -> "redirect (%d) to %s".formatted(redirect.status(), redirect.to());
            case Action.Files files -> file(files, OutgoingPath.of(route, path.path(), null));
        };
    }

    private static String file(Action.Files files, String path) {
        String file = "file " + files.folder() + path + (path.endsWith("/") ? files.index() : "");
        return files.fallback() == null ? file : file + ", or " + files.fallback() + " where there is none";
    }

    static @Nullable Integer status(Route route) {
        return switch (route.action()) {
            case Action.Respond respond -> respond.status();
            case Action.Redirect redirect -> redirect.status();
            case Action.Forward forward -> null;
            case Action.Files files -> null;
        };
    }
}
