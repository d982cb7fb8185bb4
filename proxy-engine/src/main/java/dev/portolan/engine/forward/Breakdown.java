package dev.portolan.engine.forward;

import dev.portolan.engine.cache.CacheStatus;
import dev.portolan.engine.policy.LocalAnswer;
import dev.portolan.engine.profile.Auth;
import dev.portolan.engine.profile.WhenDown;
import dev.portolan.engine.upstream.Choice;
import dev.portolan.engine.upstream.StreamResetException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of an exchange that failed, towards its client and in the record; the target was let go before. Made only then. */
final class Breakdown {

    private static final Logger LOG = LoggerFactory.getLogger(Breakdown.class);

    private final LiveExchange exchange;
    private final LaneRoute route;
    private final @Nullable Choice choice;
    private final boolean headSent;
    private @Nullable Answering instead;

    /**
     * @param choice the target that has the request, or null where none was asked yet
     * @param headSent whether an answer is under way already
     */
    Breakdown(LiveExchange exchange, LaneRoute route, @Nullable Choice choice, boolean headSent) {
        this.exchange = exchange;
        this.route = route;
        this.choice = choice;
        this.headSent = headSent;
    }

    /** The target failed, or what is between us. */
    void of(Throwable cause) {
        if (cause instanceof StreamResetException reset && passedOn(reset)) {
            exchange.log().failed(report(Failure.UPSTREAM_RESET, Failure.reason(cause)));
            exchange.log().end();
            exchange.client().cut(reset.code());
            return;
        }
        Failure failure = Failure.ofTarget(cause);
        if (failure == Failure.INTERNAL) {
            LOG.error("The exchange with {} failed by a fault of the proxy", targetUrl(), cause);
        }
        if (failure == Failure.OUT_OF_RESOURCES) {
            exchange.answers().shortOf(cause);
        }
        of(failure, Failure.reason(cause));
    }

    /** A call of gRPC that its server broke off is broken off towards its client, with the same code. */
    private boolean passedOn(StreamResetException reset) {
        ClientRequest request = exchange.request();
        return reset.meaningful() && (headSent || (request.overHttp2() && Grpc.call(request.headers())));
    }

    void of(Failure failure, @Nullable String detail) {
        of(report(failure, detail));
    }

    /** The rest of the request can't be understood, or is too much. */
    void ofBody(Throwable cause) {
        of(FailureReport.ofBody(cause, route.label(), targetUrl()));
    }

    /** There is nobody to be told. */
    void ofClient(@Nullable String detail) {
        exchange.log().failed(report(Failure.CLIENT_GONE, detail));
        exchange.log().end();
    }

    /** The client gets a page that says so, or, where an answer is under way already, a cut connection. */
    private void of(FailureReport report) {
        boolean recorded = !headSent && mayBeRecorded(report);
        if (!recorded) {
            exchange.log().failed(report);
        }
        if (report.failure().blame() == Failure.Blame.TARGET) {
            failing(report.failure());
        }
        if (headSent) {
            exchange.log().end();
            exchange.client().cut();
        } else if (recorded) {
            recorded(report);
        } else {
            page(report);
        }
    }

    private @Nullable String targetUrl() {
        return choice == null ? route.targetUrl() : choice.url();
    }

    private void failing(Failure failure) {
        if (choice == null || failure == Failure.UPSTREAM_BUSY) {
            // That it has much to do does not mean that it does not do it well.
            return;
        }
        struck(route, choice, failure, headSent);
    }

    /** Traffic showed that a target does not do well. */
    static void struck(LaneRoute route, Choice choice, Failure failure, boolean answered) {
        if (route.rota() == null) {
            choice.failing(failure.brief());
        } else {
            choice.struck(failure.brief(), answered || failure.reached());
        }
    }

    private boolean mayBeRecorded(FailureReport report) {
        return report.failure().blame() == Failure.Blame.TARGET
                && route.route().whenDown() == WhenDown.RECORDED
                && RecordedAnswers.answers(exchange.request());
    }

    /** The capture may have to be read from the disk, which takes its time. */
    private void recorded(FailureReport report) {
        Auth auth = route.route().protection().auth();
        RecordedAnswers answers = new RecordedAnswers(
                exchange.capture(), exchange.asked(), route.label(), auth != null && auth.byCookie());
        Answering answering = new Answering(exchange, route, exchange.loop());
        instead = answering;
        CompletableFuture.supplyAsync(
                        answers::newest,
                        task -> Thread.ofVirtual().name("recorded").start(task))
                .whenCompleteAsync((found, trouble) -> answer(answering, report, found, trouble), exchange.loop());
    }

    private void answer(
            Answering answering,
            FailureReport report,
            RecordedAnswers.@Nullable Found found,
            @Nullable Throwable trouble) {
        if (trouble != null) {
            LOG.error("The recorded answers of route {} could not be read", route.label(), trouble);
        }
        if (found == null) {
            exchange.log().failed(report);
            answering.with(exchange.answers().page(report));
            return;
        }
        exchange.log()
                .failed(new FailureReport(Failure.ANSWERED_FROM_RECORD, route.label(), targetUrl(), report.sentence()));
        exchange.log()
                .recording()
                .remark("Answered with what was recorded in exchange %d, %s.".formatted(found.id(), ago(found.at())));
        answering.with(found.answer());
    }

    private static String ago(long millis) {
        Duration age = Duration.ofMillis(Math.max(0, System.currentTimeMillis() - millis));
        return age.toMinutes() == 0 ? age.toSeconds() + " s before" : age.toMinutes() + " min before";
    }

    /** The client is gone while an answer is looked for. */
    void gone() {
        if (instead != null) {
            instead.gone();
        }
    }

    /** As far as there is memory for it; else the client sees at least that it is over. */
    private void page(FailureReport report) {
        try {
            new Answering(exchange, route, Runnable::run).with(told(pageFor(report)));
        } catch (Throwable fault) {
            LOG.debug("No page for the client of {}", targetUrl(), fault);
            exchange.log().end();
            exchange.client().cut();
        }
    }

    private LocalAnswer.Bytes told(LocalAnswer.Bytes page) {
        CacheStatus status = exchange.cacheStatus();
        if (status != null) {
            status.addTo(page.headers());
            exchange.log().cached(status.outcome());
        }
        return page;
    }

    /** A browser that opens a page while the target restarts gets one that opens itself again. */
    private LocalAnswer.Bytes pageFor(FailureReport report) {
        boolean restarting = report.failure().blame() == Failure.Blame.TARGET
                && route.route().balancing().waitForRestart() != null
                && RestartWait.navigation(exchange.request());
        return restarting
                ? FailurePage.reloading(report, exchange.request().headers())
                : exchange.answers().page(report);
    }

    private FailureReport report(Failure failure, @Nullable String detail) {
        return new FailureReport(failure, route.label(), targetUrl(), detail);
    }
}
