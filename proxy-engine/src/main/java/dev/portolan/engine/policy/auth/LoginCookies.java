package dev.portolan.engine.policy.auth;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The cookies of a login: one for the session, in several parts where it is large, and one for each attempt that is under way. Over
 * TLS browsers hold them to this host and to TLS ({@code __Host-}). Stateless but for their names; any thread.
 */
public final class LoginCookies {

    /** Browsers keep 4096 bytes of name, value and attributes together. */
    private static final int PART = 3800;

    private static final int MOST_PARTS = 4;
    private static final int MOST_ATTEMPTS = 5;
    private static final String OURS = "portolan-login-";
    private static final String HOST = "__Host-";

    private final String name;

    /** @param scope whose logins are told apart from others on the same host, whatever their port */
    LoginCookies(String scope) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(scope.getBytes(StandardCharsets.UTF_8));
            this.name = OURS + HexFormat.of().formatHex(digest, 0, 4);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** The request's cookies without those of any login; null where none of them is one. */
    public static @Nullable String others(HttpHeaders request) {
        List<String> fields = request.getAll(HttpHeaderNames.COOKIE);
        if (fields.stream().noneMatch(field -> field.contains(OURS))) {
            return null;
        }
        return fields.stream()
                .flatMap(field -> Arrays.stream(field.split(";", -1)))
                .map(String::strip)
                .filter(pair -> !pair.isEmpty() && !pair.startsWith(OURS) && !pair.startsWith(HOST + OURS))
                .collect(Collectors.joining("; "));
    }

    /** Those of this login, by what follows the common part of their names. */
    private Map<String, String> present(HttpHeaders request, boolean secure) {
        Map<String, String> found = new LinkedHashMap<>();
        String prefix = prefix(secure);
        for (String field : request.getAll(HttpHeaderNames.COOKIE)) {
            for (String pair : field.split(";", -1)) {
                String text = pair.strip();
                int equals = text.indexOf('=');
                if (text.startsWith(prefix) && equals >= prefix.length()) {
                    found.putIfAbsent(text.substring(prefix.length(), equals), text.substring(equals + 1));
                }
            }
        }
        return found;
    }

    private String prefix(boolean secure) {
        return (secure ? HOST : "") + name;
    }

    /** The sealed session; null where there is none. */
    @Nullable
    String session(HttpHeaders request, boolean secure) {
        Map<String, String> present = present(request, secure);
        String first = present.get("");
        int dot = first == null ? -1 : first.indexOf('.');
        if (first == null || dot != 1) {
            return null;
        }
        StringBuilder whole = new StringBuilder(first.substring(dot + 1));
        int parts = first.charAt(0) - '0';
        for (int part = 1; part < parts; part++) {
            whole.append(present.getOrDefault("-" + part, ""));
        }
        return whole.toString();
    }

    /** The fields that have the browser keep the session; null where it is too large for that. */
    @Nullable
    List<String> keepSession(String sealed, Duration age, boolean secure) {
        int parts = (sealed.length() + PART - 1) / PART;
        if (parts > MOST_PARTS) {
            return null;
        }
        List<String> fields = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            String piece = sealed.substring(part * PART, Math.min(sealed.length(), (part + 1) * PART));
            fields.add(part == 0 ? set("", parts + "." + piece, age, secure) : set("-" + part, piece, age, secure));
        }
        return fields;
    }

    /** The fields that have the browser forget the session. */
    List<String> dropSession(HttpHeaders request, boolean secure) {
        return present(request, secure).keySet().stream()
                .filter(rest -> rest.isEmpty() || rest.startsWith("-"))
                .map(rest -> drop(rest, secure))
                .toList();
    }

    @Nullable
    String attempt(String id, HttpHeaders request, boolean secure) {
        return present(request, secure).get("." + id);
    }

    /** The fields that have the browser keep an attempt, and forget the oldest where there are many. */
    List<String> keepAttempt(String id, String sealed, Duration age, HttpHeaders request, boolean secure) {
        List<String> before = present(request, secure).keySet().stream()
                .filter(rest -> rest.startsWith("."))
                .sorted()
                .toList();
        List<String> fields = new ArrayList<>();
        before.subList(0, Math.max(0, before.size() - MOST_ATTEMPTS + 1))
                .forEach(rest -> fields.add(drop(rest, secure)));
        fields.add(set("." + id, sealed, age, secure));
        return fields;
    }

    String dropAttempt(String id, boolean secure) {
        return drop("." + id, secure);
    }

    private String drop(String rest, boolean secure) {
        return set(rest, "", Duration.ZERO, secure);
    }

    /** Lax and not Strict, since browsers come back from another site. */
    private String set(String rest, String value, Duration age, boolean secure) {
        return "%s%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Lax%s"
                .formatted(prefix(secure), rest, value, age.toSeconds(), secure ? "; Secure" : "");
    }
}
