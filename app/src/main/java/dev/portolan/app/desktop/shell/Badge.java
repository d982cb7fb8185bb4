package dev.portolan.app.desktop.shell;

import dev.portolan.app.desktop.Exposure;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something about the open profile that its user should have in view all the time.
 *
 * @param text a few words
 * @param explanation a sentence
 * @param remedy what does away with it at one click, or null
 */
record Badge(String text, String explanation, @Nullable Remedy remedy) {

    /**
     * A change of the profile.
     *
     * @param done what to say afterwards
     */
    record Remedy(String done, UnaryOperator<Profile> change) {}

    Badge(String text, String explanation) {
        this(text, explanation, null);
    }

    private static final int MOST_NAMED = 12;

    /** @param lifted labels of the routes whose write guard is lifted */
    static List<Badge> of(@Nullable Profile profile, List<String> lifted) {
        List<Badge> badges = new ArrayList<>();
        if (profile == null) {
            return badges;
        }
        List<String> exposed = Exposure.openAddresses(profile);
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
        List<String> troubled = profile.routes().stream()
                .filter(route -> route.enabled() && route.fault().active())
                .map(route -> route.label() + " (" + route.fault().words() + ")")
                .toList();
        if (!troubled.isEmpty()) {
            badges.add(new Badge(
                    "trouble on purpose",
                    "Trouble is made on purpose: " + some(troubled) + ". Click to switch all of it off.",
                    new Remedy("No more trouble on purpose", Badge::withoutFaults)));
        }
        if (!lifted.isEmpty()) {
            badges.add(new Badge(
                    "writes let through",
                    "The write guard is lifted: " + some(lifted) + ". Set it again on the route's card."));
        }
        return badges;
    }

    private static Profile withoutFaults(Profile profile) {
        return profile.withRoutes(profile.routes().stream()
                .map(route ->
                        route.fault().any() ? route.withFault(route.fault().withEnabled(false)) : route)
                .toList());
    }

    private static String some(List<String> labels) {
        String named = labels.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return labels.size() <= MOST_NAMED ? named : named + " and " + (labels.size() - MOST_NAMED) + " more";
    }

    private static boolean isSecure(Route route) {
        return route.action() instanceof Action.Forward forward
                && forward.targets().stream()
                        .anyMatch(each -> each.target().scheme().equals("https"));
    }
}
