package dev.portolan.app.desktop.traffic.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.desktop.FakeBackground;
import dev.portolan.app.desktop.FakeDialogs;
import dev.portolan.engine.send.NotSentException;
import dev.portolan.engine.send.OwnAnswer;
import dev.portolan.engine.send.OwnRequest;
import dev.portolan.engine.send.Sending;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ComposeModelTest {

    private final FakeBackground background = new FakeBackground();
    private final FakeDialogs dialogs = new FakeDialogs();
    private final FakeSender sender = new FakeSender();
    private final ComposeModel model = new ComposeModel(
            new ComposePort() {
                @Override
                public Sending send(OwnRequest request) throws NotSentException {
                    return sender.send(request);
                }

                @Override
                public List<String> urls() {
                    return List.of("https://shop.localhost/");
                }
            },
            background,
            dialogs);

    private RequestDraft draft() {
        return Objects.requireNonNull(model.chosen().get());
    }

    @Test
    void editsThatWereNotSentAreNotLostWithoutAQuestion() {
        model.compose();
        draft().bodyText().set("mine");
        dialogs.agrees = false;
        assertThat(model.mayLeave()).isFalse();
        assertThat(dialogs.questions).hasSize(1);
        model.discard();
        assertThat(dialogs.questions).hasSize(2);
        assertThat(draft().bodyText().get()).isEqualTo("mine");
        model.close();
        model.reopen();
        assertThat(draft().bodyText().get()).isEqualTo("mine");
        dialogs.agrees = true;
        model.discard();
        assertThat(model.drafts()).isEmpty();
        assertThat(model.mayLeave()).isTrue();
        assertThat(dialogs.questions).as("nothing was left to ask about").hasSize(3);
    }

    @Test
    void whatWasSentMayGoWithoutAQuestion() {
        model.compose();
        draft().bodyText().set("mine");
        model.send();
        assertThat(sender.sent).hasSize(1);
        assertThat(draft().state().get()).isInstanceOf(SendState.Answered.class);
        assertThat(model.mayLeave()).isTrue();
        assertThat(dialogs.questions).isEmpty();
    }

    @Test
    void whatCouldNotBeSentIsAskedAbout() {
        sender.refusal = "Nothing runs that could take the request; start the profile first.";
        model.compose();
        draft().bodyText().set("mine");
        model.send();
        assertThat(draft().state().get()).isEqualTo(new SendState.NotSent(sender.refusal));
        dialogs.agrees = false;
        assertThat(model.mayLeave()).isFalse();
    }

    @Test
    void manyRequestsAreRememberedButNotForEverAndEditedOnesAlways() {
        model.compose();
        draft().bodyText().set("mine");
        RequestDraft edited = draft();
        for (int i = 0; i < ComposeModel.REMEMBERED + 5; i++) {
            model.compose();
            draft().bodyText().set("a" + i);
            model.send();
        }
        assertThat(model.drafts()).hasSize(ComposeModel.REMEMBERED).contains(edited);
    }

    @Test
    void anUntouchedNewRequestIsNotMadeTwice() {
        model.compose();
        RequestDraft first = draft();
        model.compose();
        assertThat(draft()).isSameAs(first);
        first.bodyText().set("mine");
        model.compose();
        assertThat(draft()).isNotSameAs(first);
    }

    @Test
    void whileItIsUnderWayItIsNotSentASecondTime() {
        background.held = true;
        model.compose();
        model.send();
        model.send();
        background.work();
        model.send();
        assertThat(sender.sent).hasSize(1);
        background.workAll();
        model.send();
        background.workAll();
        assertThat(sender.sent).hasSize(2);
    }

    @Test
    void discardingGoesAwayFromWhatIsUnderWay() {
        background.held = true;
        sender.held = true;
        model.compose();
        model.send();
        background.work();
        model.discard();
        assertThat(sender.waiting.getFirst().cancelled).isTrue();
        background.workAll();
        assertThat(sender.waiting.getFirst().answer.join().ending()).isEqualTo(OwnAnswer.Ending.CANCELLED);
        assertThat(model.open().get()).isFalse();
    }
}
