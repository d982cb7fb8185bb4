package dev.portolan.app.desktop.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.RouteReason;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.TargetText;
import dev.portolan.engine.routing.Explanation;
import dev.portolan.engine.routing.RouteTable;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StoryTest {

    @Test
    void aConnectionFromThePoolIsNoMissingOne() {
        Exchange recorded = Sample.get("/api/items").exchange(7);
        // As the capture has it: the address is noted by the exchange that made the connection, not by those after it.
        Exchange later = new Exchange(
                recorded.summary(),
                recorded.client(),
                null,
                true,
                recorded.requestIn(),
                recorded.requestOut(),
                recorded.responseIn(),
                recorded.responseOut(),
                recorded.interim(),
                recorded.requestBody(),
                recorded.responseBody(),
                recorded.messages(),
                null,
                recorded.missing());

        assertThat(Story.of(later))
                .contains(new Story.Step("ok", "Sent to http://localhost:3000", "on a connection that was open already")
                        .at(100_000));
    }

    @Test
    void theStoryHasTimesAndSaysWhyNotAnotherRoute() {
        Exchange exchange =
                Sample.get("/api/items").route("/api", "http://localhost:3000").exchange(7);
        RouteReason reason = reason("/api", "because /api is the longest matching prefix", false);
        assertThat(Story.of(exchange, reason))
                .extracting(Story.Step::text)
                .contains(
                        "The route /api took it, because /api is the longest matching prefix",
                        "Passed over: / (shorter)");
        assertThat(Story.of(exchange, reason).getFirst().atNanos()).isZero();
        assertThat(Story.of(exchange, reason).getLast().atNanos()).isEqualTo(4_300_000);
    }

    @Test
    void aProfileThatChangedSinceIsSaid() {
        Exchange exchange =
                Sample.get("/api/items").route("/api", "http://localhost:3000").exchange(7);
        assertThat(Story.of(exchange, reason("/other", "because of it", true)))
                .extracting(Story.Step::text)
                .anyMatch(text -> text.startsWith("The profile has changed since"))
                .noneMatch(text -> text.startsWith("Passed over"));
        assertThat(Story.of(exchange, reason("/api", "because of it", true)))
                .extracting(Story.Step::detail)
                .contains("As the profile says now; it was applied after this exchange began.");
    }

    static RouteReason reason(String label, String because, boolean older) {
        Route route = Route.of(
                        Match.prefix(label),
                        new Action.Forward(Objects.requireNonNull(
                                TargetText.parse("http://localhost:3000").target())))
                .withName(label);
        return new RouteReason(
                new Explanation(
                        "GET /",
                        "",
                        null,
                        new RouteTable.Matched(route, 0),
                        because,
                        List.of(new Explanation.PassedOver("/", 1, "shorter")),
                        null),
                older);
    }
}
