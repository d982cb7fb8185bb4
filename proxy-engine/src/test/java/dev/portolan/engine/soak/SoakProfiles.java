package dev.portolan.engine.soak;

import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Target;
import dev.portolan.engine.profile.TcpForward;
import dev.portolan.engine.profile.TcpTimeouts;
import dev.portolan.engine.testing.RunningEngine;
import java.util.ArrayList;
import java.util.List;

/**
 * The profiles that a soak goes through. Two listeners, a TCP forward and the routes of the load stay in all of them; around them listeners,
 * routes, edits and the targets' addresses come and go.
 */
final class SoakProfiles {

    private static final String STAYING = "{\"port\": 0}, {\"port\": 0, \"tls\": true}";

    private final List<Profile> all = new ArrayList<>();

    SoakProfiles(SoakBackend first, SoakBackend second) {
        String one = first.url();
        String other = second.url();
        List<Profile> routed = List.of(
                profile("", route("/", one, "")),
                profile(", {\"port\": 0}", route("/", other, "") + "," + route("/sometimes", one, "")),
                profile("", route("/", one, edits()) + "," + route("/ws", other, "")),
                profile(
                        ", {\"port\": 0, \"tls\": true}",
                        "{\"path\": \"/sometimes\", \"respond\": {\"status\": 418}}," + route("/", other, edits())),
                profile("", route("/large", other, ", \"name\": \"renamed\"") + "," + route("/", one, "")));
        for (Profile each : routed) {
            SoakBackend target = all.size() % 3 == 0 ? first : second;
            all.add(each.withTcp(List.of(forward(target.port()))));
        }
    }

    private static TcpForward forward(int port) {
        Target target = new Target(TcpForward.SCHEME, "127.0.0.1", port, "");
        return new TcpForward("forward", true, null, 0, target, false, TcpTimeouts.DEFAULT);
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
