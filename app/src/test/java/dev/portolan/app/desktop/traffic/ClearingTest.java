package dev.portolan.app.desktop.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is cleared can be brought back for a while, and is gone then. */
class ClearingTest {

    private final Bench bench = new Bench();
    private TrafficModel model = bench.model();

    @BeforeEach
    void fill() {
        bench.capture.add(Sample.get("/1"));
        bench.capture.add(Sample.get("/2").started(Sample.BEGIN + 50_000));
        model = bench.model();
        bench.frame(model);
        bench.frame(model);
    }

    private void clear() {
        model.clear();
        bench.frame(model);
    }

    @Test
    void itIsOutOfSightAtOnceAndOfferedBack() {
        model.select(1);
        clear();
        assertThat(model.rows()).isEmpty();
        assertThat(model.selected().get()).isZero();
        assertThat(model.totals().get().sentence()).isEqualTo("0 exchanges · 0 B · no errors");
        assertThat(model.histogram().highest()).isZero();
        assertThat(model.emptiness().get()).isEqualTo(Emptiness.NOTHING_YET);
        assertThat(bench.dialogs.notices).containsExactly("2 exchanges cleared");
        assertThat(bench.capture.exchange(1))
                .as("kept in case it is wanted back")
                .isNotNull();
    }

    @Test
    void undoBringsAllOfItBackBesidesWhatCameMeanwhile() {
        clear();
        bench.capture.add(Sample.get("/3"));
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(3L);
        Objects.requireNonNull(bench.dialogs.undo).run();
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(3L, 2L, 1L);
        assertThat(model.totals().get().all()).isEqualTo(3);
        assertThat(model.histogram().highest()).isPositive();
    }

    @Test
    void theKeyOfUndoDoesItAndTakesTheOfferAway() {
        clear();
        assertThat(model.undo()).isTrue();
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(2L, 1L);
        assertThat(bench.dialogs.undo).isNull();
        assertThat(model.undo()).as("there is nothing more to undo").isFalse();
    }

    @Test
    void onceTheOfferIsGoneItIsForgottenAndWhatCameMeanwhileStays() {
        clear();
        bench.capture.add(Sample.get("/3"));
        bench.dialogs.late.run();
        bench.frame(model);
        assertThat(bench.capture.exchange(2)).isNull();
        assertThat(bench.capture.exchange(3)).isNotNull();
        assertThat(Bench.ids(model)).containsExactly(3L);
        assertThat(model.totals().get().all()).isEqualTo(1);
        assertThat(model.undo()).isFalse();
    }

    @Test
    void clearingAgainForgetsWhatWasClearedBefore() {
        clear();
        bench.capture.add(Sample.get("/3"));
        clear();
        assertThat(bench.dialogs.notices).endsWith("1 exchange cleared");
        assertThat(bench.capture.exchange(2)).isNull();
        assertThat(bench.capture.exchange(3)).isNotNull();
        model.undo();
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(3L);
    }

    @Test
    void whereThereIsNothingNothingIsOffered() {
        clear();
        bench.dialogs.late.run();
        bench.frame(model);
        bench.dialogs.notices.clear();
        clear();
        assertThat(bench.dialogs.notices).isEmpty();
    }

    @Test
    void aFilterGoesOnBeingThereThroughAllOfIt() {
        model.filter().text().set("path:/2");
        bench.frame(model);
        clear();
        assertThat(model.rows()).isEmpty();
        model.undo();
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(2L);
    }
}
