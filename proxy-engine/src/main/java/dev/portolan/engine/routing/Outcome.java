package dev.portolan.engine.routing;

import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Target;
import io.netty.handler.codec.http.HttpResponseStatus;
import org.jspecify.annotations.Nullable;

/** What a route makes of a request, in words. */
final class Outcome {

    private Outcome() {}

    static String text(Route route, String method, RequestPath.Valid path, AskedUrl asked) {
        return switch (route.action()) {
            case Action.Forward forward -> forward(route, forward, method, path);
            case Action.Respond respond -> "answer " + HttpResponseStatus.valueOf(respond.status());
            case Action.Redirect redirect ->
                "redirect (%d) to %s"
                        .formatted(
                                redirect.status(),
                                RedirectTarget.of(
                                        route, redirect, path.path(), name -> value(name, method, path, asked)));
            case Action.Files files -> file(files, OutgoingPath.of(route, path.path(), null));
        };
    }

    /** What is known of a request that was only thought of. */
    private static String value(String name, String method, RequestPath.Valid path, AskedUrl asked) {
        String query = path.query() == null ? "" : path.query();
        return switch (name) {
            case "request.scheme" -> asked.scheme();
            case "request.host" -> asked.authority();
            case "request.hostname" -> asked.bracketed();
            case "request.port" -> Integer.toString(asked.port());
            case "request.method" -> method;
            case "request.path" -> path.path();
            case "request.query" -> query;
            case "request.uri" -> path.query() == null ? path.path() : path.path() + "?" + query;
            default -> "{" + name + "}";
        };
    }

    private static String forward(Route route, Action.Forward forward, String method, RequestPath.Valid path) {
        Target first = forward.target();
        String text = "%s %s%s%s"
                .formatted(
                        method,
                        first.origin(),
                        first.unix() ? " " : "",
                        OutgoingPath.of(route, first, path.path(), path.query()));
        int others = forward.targets().size() - 1;
        return others == 0
                ? text
                : "%s, or %d other target%s (%s)"
                        .formatted(
                                text,
                                others,
                                others == 1 ? "" : "s",
                                route.balancing().balance().word());
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
