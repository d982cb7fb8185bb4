package dev.portolan.engine.forward;

import dev.portolan.engine.profile.WhenDown;
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
    private final boolean headSent;
    private @Nullable Answering instead;

    /** @param headSent whether an answer is under way already */
    Breakdown(LiveExchange exchange, LaneRoute route, boolean headSent) {
        this.exchange = exchange;
        this.route = route;
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
            LOG.error("The exchange with {} failed by a fault of the proxy", route.targetUrl(), cause);
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
        of(FailureReport.ofBody(cause, route.label(), route.targetUrl()));
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
            route.failing(report.failure().brief());
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

    private boolean mayBeRecorded(FailureReport report) {
        return report.failure().blame() == Failure.Blame.TARGET
                && route.route().whenDown() == WhenDown.RECORDED
                && RecordedAnswers.answers(exchange.request());
    }

    /** The capture may have to be read from the disk, which takes its time. */
    private void recorded(FailureReport report) {
        RecordedAnswers answers = new RecordedAnswers(exchange.capture(), exchange.request(), route.label());
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
                .failed(new FailureReport(
                        Failure.ANSWERED_FROM_RECORD, route.label(), route.targetUrl(), report.sentence()));
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
            new Answering(exchange, route, Runnable::run)
                    .with(exchange.answers().page(report));
        } catch (Throwable fault) {
            LOG.debug("No page for the client of {}", route.targetUrl(), fault);
            exchange.log().end();
            exchange.client().cut();
        }
    }

    private FailureReport report(Failure failure, @Nullable String detail) {
        return new FailureReport(failure, route.label(), route.targetUrl(), detail);
    }
}
