package dev.portolan.engine.policy.auth;

import dev.portolan.engine.policy.auth.LoginException.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Gets tokens for a code, and what else is known of somebody for a token. Any thread; nobody waits. */
final class CodeExchange {

    private static final Pattern PLAIN = Pattern.compile("[!-~]{1,65536}");
    private static final Pattern ERROR = Pattern.compile("[A-Za-z0-9_.-]{1,60}");

    private final String clientId;
    private final @Nullable String secret;
    private final Outcalls outcalls;

    /** @param secret null for a client that has none */
    CodeExchange(String clientId, @Nullable String secret, Outcalls outcalls) {
        this.clientId = clientId;
        this.secret = secret;
        this.outcalls = outcalls;
    }

    /** @param access null where there is none */
    record Tokens(String id, @Nullable String access) {

        /** What is printed by mistake is not printed. */
        @Override
        public String toString() {
            return "(tokens)";
        }
    }

    CompletionStage<Tokens> tokens(OidcProvider provider, String code, String redirectUri, String verifier) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirectUri);
        form.put("code_verifier", verifier);
        HttpRequest.Builder request = HttpRequest.newBuilder(provider.token())
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded");
        if (secret == null) {
            form.put("client_id", clientId);
        } else if (provider.basic()) {
            request.header("Authorization", basic(secret));
        } else if (provider.post()) {
            form.put("client_id", clientId);
            form.put("client_secret", secret);
        } else {
            return CompletableFuture.failedFuture(new LoginException(
                    Kind.UNTRUSTED,
                    "The provider takes a secret neither by client_secret_basic nor by client_secret_post."));
        }
        return outcalls.send(request.POST(BodyPublishers.ofString(FormText.of(form))))
                .thenApply(CodeExchange::read);
    }

    /** RFC 6749, section 2.3.1: both are encoded as in a form first. */
    private String basic(String password) {
        String login = FormText.encoded(clientId) + ":" + FormText.encoded(password);
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.US_ASCII));
    }

    private static Tokens read(HttpResponse<byte[]> response) {
        JsonNode answer = json(response);
        if (response.statusCode() != 200) {
            throw new CompletionException(refused(response.statusCode(), answer));
        }
        String id = answer == null ? null : plain(answer, "id_token");
        if (answer == null || id == null) {
            throw new CompletionException(new LoginException(
                    Kind.UNTRUSTED, "The provider gave no ID token: is this an OpenID Connect client there?"));
        }
        return new Tokens(id, plain(answer, "access_token"));
    }

    /** Of what a provider answers here its code alone is shown: it might repeat what it was sent. */
    private static Exception refused(int status, @Nullable JsonNode answer) {
        JsonNode error = answer == null ? null : answer.get("error");
        String name = error != null && error.isString() ? error.stringValue() : "";
        if (!ERROR.matcher(name).matches()) {
            return new IOException("its token endpoint answered " + status);
        }
        return switch (name) {
            case "invalid_grant" ->
                new LoginException(
                        Kind.LOST,
                        "The provider does not take the code (invalid_grant): it was used before, or is too old.");
            case "invalid_client", "unauthorized_client" ->
                new LoginException(
                        Kind.UNTRUSTED,
                        "The provider does not let this client in (%s): see whether clientId and clientSecret are right."
                                .formatted(name));
            default -> new LoginException(Kind.UNTRUSTED, "The provider gave no token (%s).".formatted(name));
        };
    }

    /** What the provider tells beside the token. */
    CompletionStage<JsonNode> userInfo(URI place, String access) {
        HttpRequest.Builder request = HttpRequest.newBuilder(place)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + access);
        return outcalls.send(request).thenApply(response -> {
            JsonNode answer = json(response);
            if (response.statusCode() != 200 || answer == null) {
                throw new CompletionException(new IOException("its userinfo endpoint answered " + response.statusCode()
                        + (response.statusCode() == 200 ? " without JSON" : "")));
            }
            return answer;
        });
    }

    private static @Nullable JsonNode json(HttpResponse<byte[]> response) {
        try {
            return SignedToken.json(response.body(), "answer");
        } catch (JwtException e) {
            return null;
        }
    }

    private static @Nullable String plain(JsonNode answer, String name) {
        JsonNode value = answer.get(name);
        return value != null
                        && value.isString()
                        && PLAIN.matcher(value.stringValue()).matches()
                ? value.stringValue()
                : null;
    }
}
