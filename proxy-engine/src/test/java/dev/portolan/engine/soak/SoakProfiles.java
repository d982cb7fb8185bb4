package dev.portolan.engine.soak;

import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.testing.RunningEngine;
import java.util.List;

/**
 * The profiles that a soak goes through. Two listeners and the routes of the load stay in all of them; around them listeners,
 * routes, edits and the target's own address come and go.
 */
final class SoakProfiles {

    private static final String STAYING = "{\"port\": 0}, {\"port\": 0, \"tls\": true}";

    private final List<Profile> all;

    SoakProfiles(String one, String other) {
        all = List.of(
                profile("", route("/", one, "")),
                profile(", {\"port\": 0}", route("/", other, "") + "," + route("/sometimes", one, "")),
                profile("", route("/", one, edits()) + "," + route("/ws", other, "")),
                profile(
                        ", {\"port\": 0, \"tls\": true}",
                        "{\"path\": \"/sometimes\", \"respond\": {\"status\": 418}}," + route("/", other, edits())),
                profile("", route("/large", other, ", \"name\": \"renamed\"") + "," + route("/", one, "")));
    }

    Profile nth(int number) {
        return all.get(number % all.size());
    }

    private static Profile profile(String moreListeners, String routes) {
        return RunningEngine.profile(STAYING + moreListeners, routes);
    }

    private static String route(String path, String to, String more) {
        return "{\"path\": \"" + path + "\", \"to\": \"" + to + "\"" + more + "}";
    }

    private static String edits() {
        return ", \"headers\": {\"request\": {\"set\": {\"X-Soak\": \"1\"}}, \"response\": {\"remove\": [\"Server\"]}}";
    }
}
