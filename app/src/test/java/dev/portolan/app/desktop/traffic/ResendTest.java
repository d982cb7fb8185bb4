package dev.portolan.app.desktop.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.send.OwnBody;
import dev.portolan.engine.send.OwnRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is chosen is sent again, as it was or edited. */
class ResendTest {

    private final Bench bench = new Bench();
    private TrafficModel model = bench.model();

    @BeforeEach
    void fill() {
        bench.capture.add(Sample.get("/api/items").method("POST").sends("{\"a\": 1}"));
        bench.capture.add(Sample.get("/api/more"));
        model = bench.model();
        bench.frame(model);
        bench.frame(model);
    }

    @Test
    void replaySendsTheRequestAndLeadsToItsExchange() {
        model.select(1);
        model.sending().replay();
        OwnRequest sent = bench.sender.sent.getFirst();
        assertThat(sent.replayOf()).isEqualTo(1);
        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.url()).endsWith("/api/items");
        assertThat(new String(((OwnBody.Bytes) sent.body()).content(), StandardCharsets.UTF_8))
                .isEqualTo("{\"a\": 1}");
        assertThat(bench.dialogs.notices).containsExactly("Sent #1 again as #50");
    }

    @Test
    void whatTheCacheHasOfAUrlIsForgottenFromItsRow() {
        model.select(2);
        model.sending().purge();
        model.sending().purge();
        assertThat(bench.purged).hasSize(2).allMatch(url -> url.endsWith("/api/more"));
        assertThat(bench.dialogs.notices)
                .containsExactly("Nothing of this URL was stored", "Forgotten: one answer of this URL");
        model.sending().purgeAll();
        assertThat(bench.purged).endsWith("all");
        assertThat(bench.dialogs.notices).endsWith("Forgotten: 3 answers");
    }

    @Test
    void whatCanNotBeSentIsToldWithTheReason() {
        bench.sender.refusal = "Nothing runs that could take the request; start the profile first.";
        model.select(1);
        model.sending().replay();
        assertThat(bench.dialogs.problems.getFirst()).contains("start the profile first");
    }

    @Test
    void ofABodyThatIsNotWholeWhatThereIsIsSentOnlyAfterAQuestion() {
        long id = bench.capture.add(
                Sample.get("/api/big").method("POST").sends("{").sendsOf(5000));
        bench.frame(model);
        model.select(id);
        bench.dialogs.agrees = false;
        model.sending().replay();
        assertThat(bench.dialogs.questions.getFirst()).contains("only the first 1 of 5,000 bytes");
        assertThat(bench.sender.sent).isEmpty();
        bench.dialogs.agrees = true;
        model.sending().replay();
        assertThat(bench.sender.sent).hasSize(1);
    }
}
