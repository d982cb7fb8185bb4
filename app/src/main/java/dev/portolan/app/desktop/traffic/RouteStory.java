package dev.portolan.app.desktop.traffic;

import dev.portolan.app.desktop.traffic.Story.Step;
import dev.portolan.engine.RouteReason;
import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.routing.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which route took an exchange and why not another, in steps of its story. Stateless. */
final class RouteStory {

    /** More would hide what happened next. */
    private static final int MOST = 8;

    private RouteStory() {}

    /** @param reason null where it is not known */
    static List<Step> of(ExchangeSummary summary, @Nullable RouteReason reason) {
        List<Step> steps = new ArrayList<>();
        Explanation agreeing = reason != null && agrees(summary, reason.explanation()) ? reason.explanation() : null;
        steps.add(route(summary, agreeing == null ? null : agreeing.because()));
        if (reason == null || (summary.route() == null && summary.open())) {
            return steps;
        }
        if (agreeing == null) {
            steps.add(new Step(
                    "warn",
                    "The profile has changed since: its routes would decide otherwise now",
                    sentence(reason.explanation().because())));
            return steps;
        }
        List<Explanation.PassedOver> others = agreeing.passedOver();
        if (!others.isEmpty()) {
            String first = others.stream()
                    .limit(MOST)
                    .map(each -> TrafficText.visible(each.label()) + " (" + each.reason() + ")")
                    .collect(Collectors.joining(", "));
            String more = others.size() > MOST ? " and " + (others.size() - MOST) + " more" : "";
            steps.add(new Step(
                    "off",
                    "Passed over: " + first + more,
                    reason.older() ? "As the profile says now; it was applied after this exchange began." : null));
        }
        return steps;
    }

    private static boolean agrees(ExchangeSummary summary, Explanation explanation) {
        String now = explanation.matched() == null
                ? null
                : explanation.matched().route().label();
        return now == null ? summary.route() == null : now.equals(summary.route());
    }

    private static Step route(ExchangeSummary summary, @Nullable String because) {
        String route = summary.route();
        if (route == null) {
            return summary.open()
                    ? new Step("off", "No route yet", null)
                    : new Step(
                            "warn",
                            "No route took it",
                            "Portolan answered by itself" + (because == null ? "" : ", " + because) + ".");
        }
        String target = summary.target();
        String what = target == null ? "It answers by itself, without a target" : "It forwards to " + target;
        return new Step(
                "ok",
                "The route " + TrafficText.visible(route) + " took it"
                        + (because == null ? "" : ", " + TrafficText.visible(because)),
                what + ".");
    }

    private static String sentence(String because) {
        String text = TrafficText.visible(because);
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }
}
