package dev.portolan.app.desktop.routes.edit;

import dev.portolan.engine.profile.Balance;
import dev.portolan.engine.profile.Balancing;
import dev.portolan.engine.profile.BalancingReader;
import dev.portolan.engine.profile.Concurrency;
import dev.portolan.engine.profile.HealthCheck;
import dev.portolan.engine.profile.Retry;
import dev.portolan.engine.profile.Units;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** How a route gets along with its targets, while that is edited. */
public final class BalancingDraft {

    private static final int MOST_CHECKS = 10;
    private static final int MOST_ATTEMPTS = 10;
    private static final int MOST_REQUESTS = 10_000;

    private final ObjectProperty<Balance> balance;
    private final BooleanProperty checked;
    private final StringProperty path;
    private final StringProperty interval;
    private final StringProperty timeout;
    private final StringProperty status;
    private final StringProperty body;
    private final StringProperty rise;
    private final StringProperty fall;
    private final StringProperty attempts;
    private final StringProperty within;
    private final StringProperty statuses;
    private final StringProperty waitForRestart;
    private final StringProperty limit;
    private final StringProperty queue;
    private final StringProperty queueTimeout;

    BalancingDraft(Fields fields) {
        balance = fields.choice(Balance.ROUND_ROBIN);
        checked = fields.flag();
        path = fields.text();
        interval = fields.text();
        timeout = fields.text();
        status = fields.text();
        body = fields.text();
        rise = fields.text();
        fall = fields.text();
        attempts = fields.text();
        within = fields.text();
        statuses = fields.text();
        waitForRestart = fields.text();
        limit = fields.text();
        queue = fields.text();
        queueTimeout = fields.text();
    }

    void load(Balancing balancing) {
        balance.set(balancing.balance());
        checked.set(balancing.health() != null);
        load(balancing.health() == null ? HealthCheck.DEFAULT : balancing.health());
        attempts.set(Integer.toString(balancing.retry().attempts()));
        within.set(Units.text(balancing.retry().within()));
        statuses.set(balancing.retry().statuses().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        Duration wait = balancing.waitForRestart();
        waitForRestart.set(wait == null ? "" : Units.text(wait));
        Concurrency concurrency = balancing.concurrency();
        limit.set(concurrency == null ? "" : Integer.toString(concurrency.limit()));
        queue.set(Integer.toString(concurrency == null ? Concurrency.DEFAULT_QUEUE : concurrency.queue()));
        queueTimeout.set(Units.text(concurrency == null ? Concurrency.DEFAULT_TIMEOUT : concurrency.timeout()));
    }

    private void load(HealthCheck health) {
        path.set(Reading.orEmpty(health.path()));
        interval.set(Units.text(health.interval()));
        timeout.set(Units.text(health.timeout()));
        status.set(health.status());
        body.set(Reading.orEmpty(health.body()));
        rise.set(Integer.toString(health.rise()));
        fall.set(Integer.toString(health.fall()));
    }

    Balancing read(Reading reading) {
        return new Balancing(
                balance.get(),
                checked.get() ? readHealth(reading) : null,
                new Retry(
                        reading.number(
                                "/retry/attempts",
                                attempts.get(),
                                0,
                                MOST_ATTEMPTS,
                                "There are 0 to 10 further attempts.",
                                Retry.DEFAULT.attempts()),
                        reading.duration("/retry/within", within.get(), Retry.DEFAULT.within()),
                        readStatuses(reading)),
                waitForRestart.get().isBlank()
                        ? null
                        : reading.duration("/waitForRestart", waitForRestart.get(), Duration.ofSeconds(10)),
                limit.get().isBlank() ? null : readConcurrency(reading));
    }

    private Concurrency readConcurrency(Reading reading) {
        return new Concurrency(
                reading.number(
                        "/concurrency/limit",
                        limit.get(),
                        1,
                        MOST_REQUESTS,
                        "A number of requests from 1 to 10000.",
                        1),
                reading.number(
                        "/concurrency/queue",
                        queue.get(),
                        0,
                        MOST_REQUESTS,
                        "A number of requests from 0 to 10000.",
                        Concurrency.DEFAULT_QUEUE),
                reading.duration("/concurrency/timeout", queueTimeout.get(), Concurrency.DEFAULT_TIMEOUT));
    }

    private HealthCheck readHealth(Reading reading) {
        HealthCheck usual = HealthCheck.DEFAULT;
        int @Nullable [] range = BalancingReader.status(status.get());
        if (range == null) {
            reading.problem("/health/status", "Write one status such as 200, or a range such as 200-399.");
            range = new int[] {usual.least(), usual.most()};
        }
        return new HealthCheck(
                Reading.orNull(path.get()),
                reading.duration("/health/interval", interval.get(), usual.interval()),
                reading.duration("/health/timeout", timeout.get(), usual.timeout()),
                range[0],
                range[1],
                body.get().isEmpty() ? null : body.get(),
                checks(reading, "/health/rise", rise, usual.rise()),
                checks(reading, "/health/fall", fall, usual.fall()));
    }

    private static int checks(Reading reading, String pointer, StringProperty text, int usual) {
        return reading.number(pointer, text.get(), 1, MOST_CHECKS, "A number of checks from 1 to 10.", usual);
    }

    private List<Integer> readStatuses(Reading reading) {
        List<Integer> read = new ArrayList<>();
        for (String each : statuses.get().strip().split("[\\s,]+", -1)) {
            if (!each.isEmpty()) {
                read.add(reading.number(
                        "/retry/statuses", each, 500, 599, "Write statuses from 500 to 599, such as 502, 503.", 503));
            }
        }
        return read;
    }

    public ObjectProperty<Balance> balance() {
        return balance;
    }

    /** Whether targets are asked if they are up. */
    public BooleanProperty checked() {
        return checked;
    }

    /** Empty to try connections alone. */
    public StringProperty path() {
        return path;
    }

    public StringProperty interval() {
        return interval;
    }

    public StringProperty timeout() {
        return timeout;
    }

    public StringProperty status() {
        return status;
    }

    public StringProperty body() {
        return body;
    }

    public StringProperty rise() {
        return rise;
    }

    public StringProperty fall() {
        return fall;
    }

    public StringProperty attempts() {
        return attempts;
    }

    public StringProperty within() {
        return within;
    }

    /** Numbers with commas or blanks between them. */
    public StringProperty statuses() {
        return statuses;
    }

    /** Empty for not at all. */
    public StringProperty waitForRestart() {
        return waitForRestart;
    }

    /** Requests that each target gets at a time; empty for as many as come. */
    public StringProperty limit() {
        return limit;
    }

    /** Requests that may wait for each target. */
    public StringProperty queue() {
        return queue;
    }

    public StringProperty queueTimeout() {
        return queueTimeout;
    }
}
