package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.model.Draft;
import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ingresses that ingress-nginx lays beside others of the same host and path: by a field of the request, or by a share of
 * the requests.
 */
final class Canaries {

    private static final int MOST_WEIGHT = 1000;

    private final List<Location> canaries;
    private final List<Location> used = new ArrayList<>();
    private final IngressTargets targets;

    Canaries(List<Location> canaries, IngressTargets targets) {
        this.canaries = canaries;
        this.targets = targets;
    }

    static boolean is(IngressOptions options) {
        Annotation canary = options.annotations().nginx("canary");
        return canary != null && canary.isTrue();
    }

    /** Lays the canary of a location beside it, if there is one. */
    void put(Location location, Part route, Draft draft) {
        Location canary =
                canaries.stream().filter(location::samePlace).findFirst().orElse(null);
        if (canary == null || !route.has("to")) {
            return;
        }
        used.add(canary);
        String url = targets.target(canary.path().backend(), canary.options());
        if (url != null) {
            boolean shared = share(canary, url, route);
            byHeader(canary, url, route, draft, shared);
        }
    }

    /** Whether any of its requests are the canary's by their share. */
    private static boolean share(Location canary, String url, Part route) {
        Annotation weight = canary.options().annotations().nginx("canary-weight");
        Annotation whole = canary.options().annotations().nginx("canary-weight-total");
        Integer total = whole == null ? Integer.valueOf(100) : whole.number();
        Integer part = weight == null ? Integer.valueOf(0) : weight.number();
        if (weight == null || part == null || total == null || part == 0 || total == 0) {
            return false;
        }
        int share = (int) Math.min((long) part * Math.min(total, MOST_WEIGHT) / total, Math.min(total, MOST_WEIGHT));
        String main = String.valueOf(route.text("to"));
        Position at = weight.at();
        route.remove("to");
        route.addObject("to", at).put("url", main, at).put("weight", Math.min(total, MOST_WEIGHT) - share, at);
        route.addObject("to", at).put("url", url, at).put("weight", share, at);
        return true;
    }

    private static void byHeader(Location canary, String url, Part route, Draft draft, boolean shared) {
        Annotations annotations = canary.options().annotations();
        Annotation header = annotations.nginx("canary-by-header");
        if (header == null || annotations.nginx("canary-by-header-pattern") != null) {
            return;
        }
        Annotation value = annotations.nginx("canary-by-header-value");
        String main = mainTarget(route);
        Part always = draft.routeLike(route);
        always.object("matchHeaders", header.at())
                .put(header.value().strip(), value == null ? "always" : value.value(), header.at());
        always.remove("to");
        IngressRoutes.balance(always.put("to", url, canary.path().backend().at()));
        if (value == null && shared && main != null) {
            Part never = draft.routeLike(route);
            never.object("matchHeaders", header.at()).put(header.value().strip(), "never", header.at());
            never.remove("to");
            IngressRoutes.balance(never.put("to", main, header.at()));
        }
    }

    private static @Nullable String mainTarget(Part route) {
        List<Part> several = route.objects("to");
        return several.isEmpty() ? route.text("to") : several.getFirst().text("url");
    }

    /** Remarks on those that lie beside nothing. */
    void finish() {
        canaries.stream()
                .filter(each -> !used.contains(each))
                .forEach(
                        each -> each.options()
                                .remarks()
                                .leftOut(
                                        each.path().at(),
                                        "canary",
                                        "There is no Ingress of the same host and path in this text that this one could be the canary of."));
    }
}
