package dev.portolan.app.desktop.routes.edit;

import dev.portolan.app.desktop.routes.edit.ActionDraft.Kind;
import dev.portolan.engine.profile.Balance;
import dev.portolan.engine.profile.Route;
import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Which of several targets is asked, how it is known that they are up, and what becomes of requests while one is not. */
final class BalancingTab extends VBox {

    private final ObservableValue<@Nullable Draft<Route>> draft;

    BalancingTab(RouteEditorModel model) {
        draft = model.draft();
        getStyleClass().add("fields");
        var balancing = model.balancing();
        var forwards = model.action().kind().isEqualTo(Kind.FORWARD);
        var several = forwards.and(Bindings.size(model.action().targets()).greaterThan(1));
        var checked = forwards.and(balancing.checked());
        none(forwards);
        var balance = Inputs.choice(balancing.balance(), List.of(Balance.values()), BalancingSentences::brief);
        balance.setId("balance");
        add("Choose by", balance, BalancingSentences::balance, several, "/balance");
        add(
                "Retries",
                field(balancing.attempts(), "2"),
                BalancingSentences::retry,
                several,
                "/retry",
                "/retry/attempts");
        add(
                "No retry later than",
                field(balancing.within(), "10s"),
                BalancingSentences::within,
                several,
                "/retry/within");
        add(
                "Answers that count as a failure",
                field(balancing.statuses(), "502, 503"),
                BalancingSentences::retriedStatuses,
                several,
                "/retry/statuses",
                "/retry/statuses/");
        add(
                "While it restarts, wait",
                field(balancing.waitForRestart(), "not at all"),
                BalancingSentences::waitForRestart,
                forwards,
                "/waitForRestart");
        var limited = forwards.and(balancing.limit().isNotEmpty());
        add(
                "Requests at a time",
                field(balancing.limit(), "as many as come"),
                BalancingSentences::concurrency,
                forwards,
                "/concurrency",
                "/concurrency/limit");
        add("Queue", field(balancing.queue(), "100"), words -> "", limited, "/concurrency/queue");
        add("Wait in it", field(balancing.queueTimeout(), "10s"), words -> "", limited, "/concurrency/timeout");
        add(
                "Health check",
                Inputs.toggle(balancing.checked(), "Ask targets whether they are up"),
                BalancingSentences::health,
                forwards,
                "/health");
        add(
                "Path that is asked",
                field(balancing.path(), "/health"),
                BalancingSentences::healthPath,
                checked,
                "/health/path");
        add("Every", field(balancing.interval(), "5s"), words -> "", checked, "/health/interval");
        add("For at most", field(balancing.timeout(), "2s"), words -> "", checked, "/health/timeout");
        var answers = checked.and(balancing.path().isNotEmpty());
        add("Status that is well", field(balancing.status(), "200-399"), words -> "", answers, "/health/status");
        add("Text in the answer", field(balancing.body(), "any"), words -> "", answers, "/health/body");
        add("Up after", field(balancing.rise(), "1"), BalancingSentences::rise, checked, "/health/rise");
        add("Down after", field(balancing.fall(), "2"), BalancingSentences::fall, checked, "/health/fall");
    }

    private void none(BooleanBinding forwards) {
        var none = new Label("This route asks no target, so that there is nothing to choose.");
        none.getStyleClass().add("field-help");
        none.visibleProperty().bind(forwards.not());
        none.managedProperty().bind(forwards.not());
        getChildren().add(none);
    }

    private void add(
            String name,
            Node control,
            Function<BalancingSentences, String> sentence,
            BooleanBinding meant,
            String... claims) {
        getChildren()
                .add(new Field(name, control, draft, words -> sentence.apply(BalancingSentences.of(words)), claims)
                        .onlyWhen(meant));
    }

    private static TextField field(StringProperty value, String prompt) {
        var field = Inputs.text(value, prompt);
        field.setMaxWidth(150);
        return field;
    }
}
