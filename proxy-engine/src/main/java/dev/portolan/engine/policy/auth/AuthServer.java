package dev.portolan.engine.policy.auth;

import dev.portolan.engine.policy.ClientInfo;
import dev.portolan.engine.policy.GateFields;
import dev.portolan.engine.profile.Auth;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * A server that is asked whether a request gets in: by a GET without body, with the request's own fields and those that say what
 * it is ({@code X-Forwarded-*}).
 */
public final class AuthServer {

    private final Auth.Forward rules;
    private final URI uri;
    private final Outcalls outcalls;

    public AuthServer(Auth.Forward rules, Outcalls outcalls) {
        this.rules = rules;
        this.uri = URI.create(rules.url());
        this.outcalls = outcalls;
    }

    /**
     * What it said.
     *
     * @param fields of a 2xx answer that the target is to get
     * @param headers of any other answer, for the client
     * @param body of any other answer, for the client
     */
    public record Said(int status, Map<String, String> fields, HttpHeaders headers, byte[] body) {

        public boolean letsIn() {
            return status >= 200 && status < 300;
        }
    }

    /**
     * Asks.
     *
     * @param target path and query as the client asked for them
     */
    public CompletionStage<Said> ask(String method, String target, ClientInfo client, HttpHeaders request) {
        HttpRequest.Builder asking = HttpRequest.newBuilder(uri).GET();
        Map<String, String> fields = new LinkedHashMap<>();
        GateFields.forOthers(request).forEach(field -> {
            if (wanted(field.getKey())) {
                add(asking, field.getKey(), field.getValue());
            }
        });
        fields.put("X-Forwarded-Method", method);
        fields.put("X-Forwarded-Proto", client.scheme());
        fields.put("X-Forwarded-Host", client.authority());
        fields.put("X-Forwarded-Uri", target);
        fields.put("X-Forwarded-For", client.forwardedFor().toString());
        fields.put("X-Original-Method", method);
        fields.put("X-Original-URL", client.origin() + target);
        fields.forEach((name, value) -> add(asking, name, value));
        return outcalls.send(asking).thenApply(this::said);
    }

    private boolean wanted(String name) {
        return rules.requestHeaders().isEmpty()
                || rules.requestHeaders().stream().anyMatch(each -> each.equalsIgnoreCase(name));
    }

    /** The client of Java refuses a few fields and values; without them nobody gets in who should not. */
    private static void add(HttpRequest.Builder asking, String name, String value) {
        try {
            asking.header(name, value);
        } catch (IllegalArgumentException e) {
            // Said above.
        }
    }

    private Said said(HttpResponse<byte[]> response) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : rules.responseHeaders()) {
            List<String> values = response.headers().allValues(name);
            if (!values.isEmpty()) {
                fields.put(name, String.join(", ", values));
            }
        }
        HttpHeaders all = new DefaultHttpHeaders();
        response.headers().map().forEach((name, values) -> all.add(name, values));
        return new Said(response.statusCode(), fields, GateFields.forOthers(all), response.body());
    }
}
