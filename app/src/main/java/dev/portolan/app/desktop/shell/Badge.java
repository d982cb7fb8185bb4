package dev.portolan.app.desktop.shell;

import dev.portolan.app.desktop.Exposure;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something about the open profile that its user should have in view all the time.
 *
 * @param text a few words
 * @param explanation a sentence
 */
record Badge(String text, String explanation) {

    static List<Badge> of(@Nullable Profile profile) {
        List<Badge> badges = new ArrayList<>();
        if (profile == null) {
            return badges;
        }
        List<String> exposed = Exposure.addresses(profile);
        if (!exposed.isEmpty()) {
            badges.add(new Badge(
                    "not only loopback",
                    "Other machines can reach this profile: it listens on " + String.join(", ", exposed) + "."));
        }
        for (Route route : profile.routes()) {
            if (route.enabled() && !route.tls().verify() && isSecure(route)) {
                badges.add(new Badge(
                        "unverified TLS on " + route.label(),
                        "The certificate of the target of " + route.label() + " is not verified."));
            }
        }
        return badges;
    }

    private static boolean isSecure(Route route) {
        return route.action() instanceof Action.Forward forward
                && forward.target().scheme().equals("https");
    }
}
