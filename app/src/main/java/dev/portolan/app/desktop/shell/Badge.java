package dev.portolan.app.desktop.shell;

import dev.portolan.app.desktop.Exposure;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something about the open profile that its user should have in view all the time.
 *
 * @param text a few words
 * @param explanation a sentence
 */
record Badge(String text, String explanation) {

    private static final int MOST_NAMED = 12;

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
        List<String> unverified = profile.routes().stream()
                .filter(route -> route.enabled() && !route.tls().verify() && isSecure(route))
                .map(Route::label)
                .toList();
        if (!unverified.isEmpty()) {
            badges.add(new Badge(
                    "unverified TLS on "
                            + (unverified.size() == 1 ? unverified.getFirst() : unverified.size() + " routes"),
                    "The certificate of the target is not verified: " + some(unverified) + "."));
        }
        return badges;
    }

    private static String some(List<String> labels) {
        String named = labels.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return labels.size() <= MOST_NAMED ? named : named + " and " + (labels.size() - MOST_NAMED) + " more";
    }

    private static boolean isSecure(Route route) {
        return route.action() instanceof Action.Forward forward
                && forward.target().scheme().equals("https");
    }
}
