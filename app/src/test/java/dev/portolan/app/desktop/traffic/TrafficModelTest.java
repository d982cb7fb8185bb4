package dev.portolan.app.desktop.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.Note;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TrafficModelTest {

    private final Bench bench = new Bench();
    private final FakeCapture capture = bench.capture;

    @Test
    void aRowAppearsWhenTheRequestArrivesAndCompletesInPlace() {
        TrafficModel model = bench.model();
        bench.frame(model);
        long id = capture.add(Sample.get("/items").open());
        bench.background.held = true;
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(id);
        assertThat(model.summary(id)).isEqualTo(Sample.get("/items").open().summary(id));

        capture.change(id, Sample.get("/items"));
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(id);
        assertThat(model.summary(id)).isEqualTo(Sample.get("/items").summary(id));
    }

    @Test
    void theNewestStandsOnTopAndTheOldestGo() {
        TrafficModel model = bench.model();
        for (int i = 0; i < 5; i++) {
            capture.add(Sample.get("/" + i));
        }
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(model.totals().get().all()).isEqualTo(5);
        capture.evictBefore(4);
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(5L, 4L);
        assertThat(model.totals().get()).isEqualTo(new Totals(2, 2, 2L * "<h1>Shop</h1>".length(), 0, 1));
    }

    @Test
    void aFilterKeepsItsRowsWhileExchangesArriveAndChange() {
        TrafficModel model = bench.model();
        long old = capture.add(Sample.get("/api/items"));
        capture.add(Sample.get("/index.html"));
        long pending = capture.add(Sample.get("/api/slow").open());
        bench.frame(model);
        model.filter().text().set("/api");
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(pending, old);

        long arrived = capture.add(Sample.get("/api/new"));
        capture.add(Sample.get("/style.css"));
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(arrived, pending, old);

        model.filter().text().set("");
        model.filter().quick().set(QuickChoice.of(QuickFilter.ERRORS));
        bench.frame(model);
        assertThat(model.rows()).isEmpty();
        assertThat(model.emptiness().get()).isEqualTo(Emptiness.NOTHING_MATCHES);
        capture.change(pending, Sample.get("/api/slow").status(500));
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(pending);
        assertThat(model.totals().get().errors()).isEqualTo(1);
        capture.change(pending, Sample.get("/api/slow").status(200));
        bench.frame(model);
        assertThat(model.rows()).isEmpty();
        assertThat(model.totals().get().errors()).isZero();
    }

    @Test
    void aChangeThatWasMissedIsFoundByLookingAtEverythingAgain() {
        TrafficModel model = bench.model();
        long id = capture.add(Sample.get("/api/slow").open());
        model.filter().quick().set(QuickChoice.of(QuickFilter.ERRORS));
        bench.frame(model);
        assertThat(model.rows()).isEmpty();
        capture.change(id, Sample.get("/api/slow").status(503));
        capture.overrun();
        bench.frame(model);
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(id);
    }

    @Test
    void evictedExchangesLeaveTheMatchingOnes() {
        TrafficModel model = bench.model();
        for (int i = 0; i < 10; i++) {
            capture.add(Sample.get(i % 2 == 0 ? "/api/" + i : "/other"));
        }
        model.filter().text().set("/api");
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(9L, 7L, 5L, 3L, 1L);
        capture.evictBefore(6);
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(9L, 7L);
        assertThat(model.totals().get().shown()).isEqualTo(2);
    }

    @Test
    void whileAFilterSearchesTheOldRowsStandAndALaterFilterWins() {
        TrafficModel model = bench.model();
        capture.add(Sample.get("/api/items"));
        capture.add(Sample.get("/index.html"));
        bench.frame(model);
        bench.background.held = true;
        model.filter().text().set("/api");
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(2L, 1L);
        model.filter().text().set("index");
        bench.frame(model);
        bench.background.work();
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(2L, 1L);
        bench.background.work();
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(2L);
    }

    @Test
    void awayFromTheNewestTheRowsStandStillAndTheNewOnesAreCounted() {
        TrafficModel model = bench.model();
        capture.add(Sample.get("/1"));
        capture.add(Sample.get("/2"));
        bench.frame(model);
        model.follow(false);
        capture.add(Sample.get("/3"));
        capture.evictBefore(2);
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(2L, 1L);
        assertThat(model.held().get()).isEqualTo(1);
        assertThat(model.summary(1)).isNull();

        model.follow(true);
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(3L, 2L);
        assertThat(model.held().get()).isZero();
    }

    @Test
    void awayFromTheNewestTheMatchingRowsStandStillToo() {
        TrafficModel model = bench.model();
        capture.add(Sample.get("/api/1"));
        model.filter().text().set("/api");
        bench.frame(model);
        model.follow(false);
        capture.add(Sample.get("/api/2"));
        capture.add(Sample.get("/other"));
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(1L);
        assertThat(model.held().get()).isEqualTo(1);
    }

    @Test
    void clearingEmptiesTheTableAndWhatComesLaterIsShown() {
        TrafficModel model = bench.model();
        model.select(capture.add(Sample.get("/1")));
        bench.frame(model);
        model.follow(false);
        model.clear();
        bench.frame(model);
        assertThat(model.rows()).isEmpty();
        assertThat(model.selected().get()).isZero();
        assertThat(model.emptiness().get()).isEqualTo(Emptiness.NOTHING_YET);
        capture.add(Sample.get("/2"));
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(2L);
        bench.url.set(null);
        model.clear();
        bench.frame(model);
        assertThat(model.emptiness().get()).isEqualTo(Emptiness.NOTHING_RUNS);
    }

    @Test
    void sortsByAnyColumnEqualOnesNewestFirst() {
        TrafficModel model = bench.model();
        capture.add(Sample.get("/b").json("12345"));
        capture.add(Sample.get("/a").json("1"));
        capture.add(Sample.get("/C").json("12345"));
        model.sort(new SortOrder(TrafficColumn.SIZE, false));
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(3L, 1L, 2L);
        model.sort(new SortOrder(TrafficColumn.PATH, true));
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(2L, 1L, 3L);
        capture.add(Sample.get("/aa"));
        bench.frame(model);
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(2L, 4L, 1L, 3L);
        model.sort(new SortOrder(TrafficColumn.START, true));
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void theSelectionStaysWithItsExchange() {
        TrafficModel model = bench.model();
        capture.add(Sample.get("/1"));
        capture.add(Sample.get("/2"));
        bench.frame(model);
        model.select(1);
        capture.add(Sample.get("/3"));
        bench.frame(model);
        assertThat(model.selected().get()).isEqualTo(1);
        model.move(-1, false);
        assertThat(model.selected().get()).isEqualTo(2);
        model.move(-5, false);
        assertThat(model.selected().get()).isEqualTo(3);
        capture.evictBefore(4);
        bench.frame(model);
        assertThat(model.detail().exchange().get()).isNotNull();
    }

    @Test
    void theHistogramCountsRequestsAndErrorsAndItsRangeFilters() {
        TrafficModel model = bench.model();
        capture.add(Sample.get("/1").started(Sample.BEGIN));
        long slow = capture.add(Sample.get("/2").open().started(Sample.BEGIN + 10_000));
        capture.add(Sample.get("/3").status(404).started(Sample.BEGIN + 10_100));
        bench.frame(model);
        capture.change(slow, Sample.get("/2").status(500).started(Sample.BEGIN + 10_000));
        bench.frame(model);
        Histogram histogram = model.histogram();
        int bar = (int) ((Sample.BEGIN + 10_000 - histogram.begin(0)) / Histogram.BAR_MILLIS);
        assertThat(histogram.requests(bar)).isEqualTo(2);
        assertThat(histogram.errors(bar)).isEqualTo(2);
        model.filter().range().set(new TimeRange(histogram.begin(bar), histogram.begin(bar + 1)));
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(3L, 2L);
    }

    @Test
    void aTermOfTheMenuIsAddedToTheFilterOnceAndPicksJustThat() {
        TrafficModel model = bench.model();
        capture.add(Sample.get("/a"));
        capture.add(Sample.get("/a/b"));
        model.filter().by("path", "/a", false);
        model.filter().by("path", "/a", false);
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(1L);
        model.filter().clear();
        model.filter().by("path", "/a", true);
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(2L);
    }

    @Test
    void aMistakeInTheFilterIsToldAndLeavesTheRowsAsTheyAre() {
        TrafficModel model = bench.model();
        capture.add(Sample.get("/api/items"));
        capture.add(Sample.get("/other"));
        model.filter().text().set("path:/api");
        bench.frame(model);
        model.filter().text().set("path:/api status:many");
        bench.frame(model);
        assertThat(model.filter().mistake().get()).isNotNull();
        assertThat(model.filter().mistake().get().from()).isGreaterThanOrEqualTo("path:/api ".length());
        assertThat(Bench.ids(model)).containsExactly(1L);
    }

    @Test
    void pausingIsToldToTheCaptureAndTheOtherWayRound() {
        TrafficModel model = bench.model();
        model.recording().set(false);
        assertThat(capture.recording()).isFalse();
        capture.recording(true);
        bench.frame(model);
        assertThat(model.recording().get()).isTrue();
    }

    @Test
    void anOpenExchangeIsReadAgainInTheDetailAsItGrows() {
        TrafficModel model = bench.model();
        long id = capture.add(Sample.get("/slow").open());
        bench.frame(model);
        model.select(id);
        assertThat(model.detail().exchange().get()).isNotNull();
        assertThat(model.detail().exchange().get().responseOut()).isNull();
        capture.change(id, Sample.get("/slow"));
        bench.frame(model);
        assertThat(model.detail().exchange().get().responseOut()).isNotNull();
    }

    @Test
    void hiddenRowsStayAwayWhileOthersComeUntilTheyAreBroughtBack() {
        TrafficModel model = bench.model();
        for (int i = 0; i < 5; i++) {
            capture.add(Sample.get("/" + i));
        }
        bench.frame(model);
        model.select(4);
        model.selection().toggle(3);
        assertThat(model.commands().hide()).isTrue();
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(5L, 2L, 1L);
        assertThat(model.selected().get()).isEqualTo(2);
        assertThat(model.hidden().count().get()).isEqualTo(2);
        assertThat(model.totals().get().shown()).isEqualTo(3);

        capture.add(Sample.get("/6"));
        capture.change(3, Sample.get("/changed"));
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(6L, 5L, 2L, 1L);

        assertThat(model.commands().unhide()).isTrue();
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(6L, 5L, 4L, 3L, 2L, 1L);
        assertThat(model.commands().unhide()).isFalse();
    }

    @Test
    void hiddenRowsLeaveSortedAndFilteredOnes() {
        TrafficModel model = bench.model();
        long b = capture.add(Sample.get("/api/b"));
        long a = capture.add(Sample.get("/api/a"));
        capture.add(Sample.get("/other"));
        long c = capture.add(Sample.get("/api/c"));
        model.filter().text().set("/api");
        model.sort(new SortOrder(TrafficColumn.PATH, true));
        bench.frame(model);
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(a, b, c);
        model.select(b);
        model.commands().hide();
        bench.frame(model);
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(a, c);
        model.commands().unhideAll();
        bench.frame(model);
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(a, b, c);
        capture.clear();
        bench.frame(model);
        assertThat(model.hidden().count().get()).isZero();
    }

    @Test
    void pinnedRowsAreKeptWithTheirFiguresWhenTheOldestGo() {
        TrafficModel model = bench.model();
        for (int i = 0; i < 6; i++) {
            capture.add(Sample.get(i % 2 == 0 ? "/api/" + i : "/other"));
        }
        bench.frame(model);
        model.select(1);
        model.selection().toggle(2);
        model.commands().pin();
        bench.frame(model);
        capture.evictBefore(5);
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(6L, 5L, 2L, 1L);
        assertThat(model.rows().indexOf(2L)).isEqualTo(2);
        assertThat(model.totals().get().shown()).isEqualTo(4);
        assertThat(model.totals().get().all()).isEqualTo(4);

        model.filter().text().set("/api");
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(5L, 1L);
        model.filter().text().set("is:pinned");
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(2L, 1L);
        model.select(2);
        model.commands().pin();
        bench.frame(model);
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(1L);
        assertThat(model.totals().get().all()).isEqualTo(3);
        model.filter().text().set("");
        model.sort(new SortOrder(TrafficColumn.PATH, true));
        bench.frame(model);
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(1L, 5L, 6L);
    }

    @Test
    void pinningPinsAllUnlessAllArePinnedAndFlagsAndCommentsAreNoted() {
        TrafficModel model = bench.model();
        long one = capture.add(Sample.get("/1"));
        long two = capture.add(Sample.get("/2"));
        bench.frame(model);
        model.select(one);
        model.commands().pin();
        model.selection().all(model.rows().order());
        model.commands().pin();
        assertThat(model.commands().allPinned()).isTrue();
        model.commands().flag(Note.Flag.GREEN);
        bench.dialogs.texts.add("remember");
        model.commands().comment();
        bench.frame(model);
        assertThat(note(model, one)).isEqualTo(new Note(true, Note.Flag.GREEN, "remember"));
        assertThat(note(model, two)).isEqualTo(new Note(true, Note.Flag.GREEN, "remember"));
        model.commands().pin();
        model.commands().flag(null);
        model.commands().removeComment();
        bench.frame(model);
        assertThat(note(model, two)).isEqualTo(Note.NONE);
    }

    private static Note note(TrafficModel model, long id) {
        return Objects.requireNonNull(model.summary(id)).note();
    }

    @Test
    void whatIsChosenShrinksToOneWhenTheFilterChanges() {
        TrafficModel model = bench.model();
        capture.add(Sample.get("/1"));
        long two = capture.add(Sample.get("/2"));
        bench.frame(model);
        model.selection().all(model.rows().order());
        assertThat(model.selection().count().get()).isEqualTo(2);
        model.filter().text().set("/2");
        assertThat(model.selection().ids()).containsExactly(two);
    }
}
