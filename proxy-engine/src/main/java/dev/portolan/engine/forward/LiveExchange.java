package dev.portolan.engine.forward;

import dev.portolan.engine.breakpoint.Breakpoints;
import dev.portolan.engine.cache.CacheStatus;
import dev.portolan.engine.capture.Capture;
import dev.portolan.engine.capture.Recording;
import dev.portolan.engine.capture.RequestHead;
import dev.portolan.engine.policy.ClientInfo;
import dev.portolan.engine.policy.Expectation;
import dev.portolan.engine.policy.Hops;
import dev.portolan.engine.policy.LocalAnswer;
import dev.portolan.engine.policy.MaxForwards;
import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.profile.WhenDown;
import dev.portolan.engine.routing.RouteTable;
import dev.portolan.engine.upstream.Caller;
import dev.portolan.engine.upstream.Choice;
import dev.portolan.engine.upstream.Rota;
import dev.portolan.engine.wire.FieldSection;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * One request and what whoever handles it needs. Decides what becomes of it, in this order: the profile's names, the local CA's page where the listener is shared, the redirect to
 * TLS, the routes, what stands before the route that matched ({@link Guard}). It knows nothing of the version of HTTP that the client speaks. One event loop carries an exchange from end to end.
 */
public final class LiveExchange {

    private final Lane lane;
    private ClientSide client;
    private final ClientRequest asked;
    private ClientRequest request;
    private final ExchangeLog log;
    private final Answers answers;
    private @Nullable CacheStatus cacheStatus;

    private LiveExchange(Lane lane, ClientSide client, ClientRequest request) {
        this.lane = lane;
        this.client = client;
        this.asked = request;
        this.request = request;
        this.log = begin(lane, client, request);
        this.answers = new Answers(lane.site(), request, lane.troubles());
    }

    private static ExchangeLog begin(Lane lane, ClientOrigin client, ClientRequest request) {
        lane.countRequest();
        long now = System.nanoTime();
        RequestHead head = new RequestHead(
                request.method(), request.target(), request.client().protocol(), request.headers());
        Recording recording = lane.recorder().begin(client.connection(), client.address(), client.secure(), head, now);
        client.recorded(recording);
        ClientInfo asking = request.client();
        if (asking.proxy() != null) {
            recording.remark("The client is %s, says the proxy %s in X-Forwarded-For."
                    .formatted(asking.address(), asking.proxy()));
        }
        return new ExchangeLog(recording, now);
    }

    /**
     * Begins the exchange of a request that may be routed.
     *
     * @param listener that the request came to
     * @return what the client side tells from now on
     */
    public static ClientEvents begin(Lane lane, ClientSide client, ClientRequest request, Listener listener) {
        LiveExchange exchange = new LiveExchange(lane, client, request);
        try {
            return exchange.decide(listener);
        } catch (RuntimeException | Error fault) {
            exchange.abandon(fault);
            throw fault;
        }
    }

    /** Begins and answers the exchange of a request that is refused whatever the profile says. */
    public static ClientEvents refuse(
            Lane lane, ClientSide client, ClientRequest request, Failure failure, String detail) {
        LiveExchange exchange = new LiveExchange(lane, client, request);
        try {
            return exchange.refuse(failure, detail);
        } catch (RuntimeException | Error fault) {
            exchange.abandon(fault);
            throw fault;
        }
    }

    /** Writes down what a connection was given up for: there is nobody to be answered. */
    public static void lost(Lane lane, ClientOrigin client, ClientRequest request, Failure failure, String detail) {
        ExchangeLog log = begin(lane, client, request);
        log.failed(new FailureReport(failure, null, null, detail));
        log.end();
    }

    /** Whoever called closes the connection when it can't be answered; the record has to end here. */
    private void abandon(Throwable fault) {
        log.failed(new FailureReport(Failure.of(fault), null, null, null));
        log.end();
    }

    private ClientEvents refuse(Failure failure, @Nullable String detail) {
        return refuse(new FailureReport(failure, null, null, detail));
    }

    ClientEvents refuse(FailureReport report) {
        log.failed(report);
        return answer(answers.page(report), null);
    }

    private ClientEvents decide(Listener listener) {
        RouteTable table = lane.site().table();
        if (!table.answersTo(request.host()) && !client.isCalled(request.host())) {
            return refuse(
                    Failure.HOST_NOT_ALLOWED,
                    "The name is %s; to answer to it, add \"%1$s\" to the profile's hosts.".formatted(request.host()));
        }
        LocalAnswer page = authorityPage(listener);
        if (page != null) {
            return answer(page, null);
        }
        if (Expectation.unknown(request.headers())) {
            return refuse(Failure.EXPECTATION_UNKNOWN, null);
        }
        if (listener.redirectToTls() != null) {
            return answer(answers.redirectToTls(listener.redirectToTls()), null);
        }
        RouteTable.Matched matched = table.match(
                listener.port(), request.method(), request.host(), request.path(), request.query(), request.headers());
        if (matched == null) {
            return refuse(Failure.NO_ROUTE, null);
        }
        LaneRoute route = lane.route(matched.index());
        log.routed(route);
        Guard guard = route.guard();
        return guard == null ? admitted(route, listener) : guard.admit(this, route, () -> admitted(route, listener));
    }

    /** What shared listeners have in plain HTTP for phones that don't trust the local CA yet; null for any other request. */
    private @Nullable LocalAnswer authorityPage(Listener listener) {
        if (!listener.lan() || client.secure() || !AuthorityPage.isAt(request.path())) {
            return null;
        }
        AuthorityPage page = lane.site().authorityPage();
        if (page != null) {
            log.recording().remark("This page gives phones the certificate of the local CA.");
            return page.answer(request, listener.tls(), client.entrance());
        }
        // In plain HTTP a port for TLS has nothing but that page.
        return listener.tls() ? new LocalAnswer.Refused(404, FieldSection.UNCHECKED.newHeaders(), null) : null;
    }

    private ClientEvents admitted(LaneRoute route, Listener listener) {
        BodyLimit limit = BodyLimit.of(route.route(), listener);
        return limit == null ? begun(route) : limited(route, limit);
    }

    private ClientEvents limited(LaneRoute route, BodyLimit limit) {
        String refusal = limit.refusal(request.length());
        return refusal == null
                ? limit.watch(begun(route), request.length())
                : refuse(new FailureReport(Failure.BODY_TOO_LARGE, route.label(), route.targetUrl(), refusal));
    }

    private ClientEvents begun(LaneRoute route) {
        return route.route().fault().active() ? new Mischief(this, route).before(() -> routed(route)) : routed(route);
    }

    private ClientEvents routed(LaneRoute route) {
        Choice first = route.first();
        if (first != null) {
            if (Hops.circling(request.headers())) {
                return refuse(new FailureReport(Failure.LOOP, route.label(), route.targetUrl(), null));
            }
            if (MaxForwards.exhausted(request.method(), request.headers())) {
                return answer(
                        answers.options(route.route(), ExchangeVariables.of(this, route.route(), () -> null)), route);
            }
            Choice chosen = route.rota() == null ? first : chosen(route, route.rota(), first);
            return chosen == null ? unavailable(route) : forwarded(route, chosen);
        }
        Answering answering = new Answering(this, route, lane.loop());
        answering.with(answers.local(route.route(), ExchangeVariables.of(this, route.route(), () -> null)));
        return answering;
    }

    /** A gate keeps the request out. */
    ClientEvents turnAway(Gate.Admission.Refused refused, LaneRoute route) {
        FailureReport report = new FailureReport(refused.failure(), route.label(), route.targetUrl(), refused.detail());
        log.refused(report);
        LocalAnswer.Bytes page = answers.page(report);
        page.headers().add(refused.fields());
        return answer(page, null);
    }

    private @Nullable Choice chosen(LaneRoute route, Rota rota, Choice first) {
        Choice chosen = rota.choose(0, request.client().address(), request.headers());
        boolean patient = route.route().balancing().waitForRestart() != null
                || route.route().whenDown() == WhenDown.RECORDED
                || route.cache() != null;
        return chosen == null && patient ? first : chosen;
    }

    private ClientEvents unavailable(LaneRoute route) {
        String troubles = route.rota() == null ? null : route.rota().troubles();
        return refuse(new FailureReport(
                Failure.NO_TARGET, route.label(), null, troubles == null ? null : "They are: " + troubles + "."));
    }

    private ClientEvents forwarded(LaneRoute route, Choice chosen) {
        if (route.rota() != null) {
            log.routed(route, chosen.url());
        }
        Assignment assignment = new Assignment(this, route, chosen);
        PooledTarget target = new PooledTarget(this, route, assignment);
        Forwarding forwarding = new Forwarding(this, route, assignment, Way.to(this, route, target));
        forwarding.start();
        return forwarding;
    }

    /** An exchange for the same, without what asks for less than all of it, whose answer nobody waits for. */
    ClientEvents again(Refresh refresh, LaneRoute route) {
        LiveExchange next = new LiveExchange(lane, refresh, request.unconditional());
        next.log.routed(route);
        next.log
                .recording()
                .remark("The cache asks for a new answer, after exchange %d was answered with a stale one."
                        .formatted(log.recording().id()));
        try {
            return next.routed(route);
        } catch (RuntimeException | Error fault) {
            next.abandon(fault);
            throw fault;
        }
    }

    ClientEvents answer(LocalAnswer answer, @Nullable LaneRoute route) {
        Answering answering = new Answering(this, route, lane.loop());
        answering.with(answer);
        return answering;
    }

    ClientSide client() {
        return client;
    }

    /** Who asks, as a target may be told of it; where a proxy that is believed says who it is, nobody knows from which port. */
    @Nullable
    Caller caller() {
        SocketAddress source = client.address();
        byte[] ip = request.client().proxy() == null ? null : request.client().ip();
        try {
            return Caller.of(
                    ip == null ? source : new InetSocketAddress(InetAddress.getByAddress(ip), 0), client.entrance());
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /** What is answered from now on goes to another client side, before the one that there was. */
    void client(ClientSide other) {
        client = other;
    }

    ClientRequest request() {
        return request;
    }

    /** The request as the client sent it, before a gate changed it. */
    ClientRequest asked() {
        return asked;
    }

    /** What goes on from now on is another request than the one that came. */
    void request(ClientRequest other) {
        request = other;
    }

    ExchangeLog log() {
        return log;
    }

    /** What is told of the cache, should the exchange fail. */
    void cached(CacheStatus status) {
        cacheStatus = status;
    }

    @Nullable
    CacheStatus cacheStatus() {
        return cacheStatus;
    }

    Site site() {
        return lane.site();
    }

    Answers answers() {
        return answers;
    }

    Breakpoints breakpoints() {
        return lane.breakpoints();
    }

    /** What was recorded so far. */
    Capture capture() {
        return lane.capture();
    }

    EventLoop loop() {
        return lane.loop();
    }
}
