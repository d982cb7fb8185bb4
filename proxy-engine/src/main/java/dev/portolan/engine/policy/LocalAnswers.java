package dev.portolan.engine.policy;

import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.routing.OutgoingPath;
import dev.portolan.engine.routing.RedirectTarget;
import dev.portolan.engine.wire.FieldSection;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * The answers of routes that forward nothing: {@code respond}, {@code redirect} and {@code files}. What needs the disk is
 * looked up on the worker, all else is answered at once; nothing here ever blocks the caller.
 *
 * <p>A route's {@code headers.response} edits are in the answer already. A setting that turns out to be broken (a file that is
 * gone, a folder that a symbolic link leads out of the profile's) makes a {@link LocalAnswer.Refused} of status 503.
 */
public final class LocalAnswers {

    private static final byte[] NOTHING = {};
    private static final String ANY_METHOD = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

    private final Path folder;
    private final Executor worker;
    private final Clock clock;
    private final StaticFiles files;

    /**
     * @param folder the profile's, which nothing is read above of
     * @param worker may block
     */
    public LocalAnswers(Path folder, Executor worker, Clock clock) {
        this.folder = folder;
        this.worker = worker;
        this.clock = clock;
        this.files = new StaticFiles(folder, clock);
    }

    /**
     * The answer to a request; completed on the worker where the disk is needed, else already. Fails only by a fault of ours.
     *
     * @throws IllegalArgumentException for a route that forwards
     */
    public CompletionStage<LocalAnswer> answer(Route route, LocalRequest request) {
        return switch (route.action()) {
            case Action.Respond respond
            when respond.bodyFile() == null ->
                CompletableFuture.completedFuture(finished(route, bytes(route, respond), request.variables()));
            case Action.Respond respond ->
                CompletableFuture.supplyAsync(
                        () -> finished(route, bodyFile(route, respond), request.variables()), worker);
            case Action.Redirect redirect ->
                CompletableFuture.completedFuture(finished(
                        route,
                        redirect(
                                redirect.status(),
                                RedirectTarget.of(route, redirect, request.path(), request.variables()::value)),
                        request.variables()));
            case Action.Files served ->
                CompletableFuture.supplyAsync(
                        () -> finished(route, file(route, served, request), request.variables()), worker);
            case Action.Forward _ -> throw new IllegalArgumentException(route.label() + " forwards to a target");
        };
    }

    /**
     * To the same address with {@code https}, at the listener that speaks it. Not to be kept by the browser: the next project
     * may have something else on this port.
     *
     * @param port the TLS listener's
     * @param target the request's, in origin form
     */
    public LocalAnswer redirectToTls(ClientInfo client, int port, String target) {
        String host = client.host().indexOf(':') >= 0 ? "[" + client.host() + "]" : client.host();
        String authority = port == 443 ? host : host + ":" + port;
        LocalAnswer answer = redirect(308, "https://" + authority + (target.startsWith("/") ? target : "/"));
        answer.headers().set(HttpHeaderNames.CACHE_CONTROL, "no-store");
        return dated(answer);
    }

    /** To OPTIONS that may go no further than to this proxy (RFC 9110, section 9.3.7). */
    public LocalAnswer options(Route route, Variables variables) {
        List<String> methods = route.match().methods();
        HttpHeaders headers = FieldSection.UNCHECKED
                .newHeaders()
                .add(HttpHeaderNames.ALLOW, methods.isEmpty() ? ANY_METHOD : String.join(", ", methods));
        return finished(route, new LocalAnswer.Bytes(204, headers, NOTHING), variables);
    }

    private LocalAnswer finished(Route route, LocalAnswer answer, Variables variables) {
        ResponseFields.careful(route, answer.headers());
        FieldEdits.apply(route, route.rewrite().response(), answer.headers(), variables);
        return dated(answer);
    }

    private LocalAnswer dated(LocalAnswer answer) {
        answer.headers().set(HttpHeaderNames.DATE, HttpDate.of(clock.instant()));
        return answer;
    }

    private static LocalAnswer redirect(int status, String to) {
        HttpHeaders headers = FieldSection.UNCHECKED.newHeaders().add(HttpHeaderNames.LOCATION, to);
        return new LocalAnswer.Bytes(status, headers, NOTHING);
    }

    private static LocalAnswer bytes(Route route, Action.Respond respond) {
        HttpHeaders headers = headers(route, respond);
        String body = respond.body();
        if (body == null || body.isEmpty()) {
            return new LocalAnswer.Bytes(respond.status(), headers, NOTHING);
        }
        if (!headers.contains(HttpHeaderNames.CONTENT_TYPE)) {
            headers.set(HttpHeaderNames.CONTENT_TYPE, Action.Respond.plainType(body));
        }
        return new LocalAnswer.Bytes(respond.status(), headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private LocalAnswer bodyFile(Route route, Action.Respond respond) {
        HttpHeaders headers = headers(route, respond);
        String name = String.valueOf(respond.bodyFile());
        try {
            FoundFile found = new SafeFolder(folder, ".").file(name);
            if (found == null) {
                return broken("The file " + name
                        + " that this route answers with is not in the profile's folder, or not readable.");
            }
            if (!headers.contains(HttpHeaderNames.CONTENT_TYPE)) {
                headers.set(HttpHeaderNames.CONTENT_TYPE, MediaTypes.of(found.name()));
            }
            return new LocalAnswer.FileBody(respond.status(), headers, found.path(), 0, found.size());
        } catch (IOException e) {
            return broken("The file " + name + " that this route answers with can't be read: " + SafeFolder.words(e));
        }
    }

    private LocalAnswer file(Route route, Action.Files served, LocalRequest request) {
        try {
            return files.answer(served, OutgoingPath.of(route, request.path(), null), request);
        } catch (IOException | UncheckedIOException e) {
            return broken("The folder " + served.folder() + " can't be read: " + SafeFolder.words(e));
        }
    }

    private static HttpHeaders headers(Route route, Action.Respond respond) {
        HttpHeaders headers = FieldSection.UNCHECKED.newHeaders();
        for (Map.Entry<String, String> field : respond.headers().entrySet()) {
            FieldEdits.checkField(route, field.getKey(), field.getValue());
            if (!FieldNames.fixed(field.getKey())) {
                headers.add(field.getKey(), field.getValue());
            }
        }
        return headers;
    }

    static LocalAnswer broken(String reason) {
        return new LocalAnswer.Refused(503, FieldSection.UNCHECKED.newHeaders(), reason);
    }
}
