package dev.portolan.engine.forward;

import dev.portolan.engine.policy.HttpDate;
import dev.portolan.engine.policy.LocalAnswer;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A failure as an answer: a page for browsers, {@code application/problem+json} (RFC 9457) for scripts and API clients, plain text
 * for all others; a call of gRPC gets the status that its clients understand. {@code Proxy-Status} (RFC 9209) says it once more for machines. Never to be cached. Pure; any thread.
 */
public final class FailurePage {

    private static final String TEMPLATE = template();
    private static final String RELOADS = " This page tries again every second until the program is there.";
    private static final JsonMapper JSON = new JsonMapper();

    private FailurePage() {}

    /** @param request the fields of the request that failed; empty where it could not be read */
    public static LocalAnswer.Bytes of(FailureReport report, HttpHeaders request) {
        return of(report, request, false);
    }

    private static LocalAnswer.Bytes of(FailureReport report, HttpHeaders request, boolean reloads) {
        if (Grpc.call(request)) {
            return Grpc.answer(report, request);
        }
        HttpHeaders headers = headers(report.failure());
        String body = switch (PageKind.of(request)) {
            case HTML -> {
                headers.set(HttpHeaderNames.CONTENT_TYPE, "text/html; charset=utf-8");
                headers.set(HttpHeaderNames.CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'");
                yield html(report, reloads);
            }
            case JSON -> {
                headers.set(HttpHeaderNames.CONTENT_TYPE, "application/problem+json");
                yield json(report);
            }
            case TEXT -> {
                headers.set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
                yield text(report);
            }
        };
        return new LocalAnswer.Bytes(report.status(), headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /** A page that a browser opens again by itself, a second later, and so until the target is there. */
    static LocalAnswer.Bytes reloading(FailureReport report, HttpHeaders request) {
        LocalAnswer.Bytes page = of(report, request, true);
        page.headers().set("Refresh", "1").set(HttpHeaderNames.RETRY_AFTER, "1");
        return page;
    }

    /** The page for a refused answer of the proxy's own, with the fields that belong to it ({@code Allow}, …). */
    public static LocalAnswer.Bytes of(LocalAnswer.Refused refused, @Nullable String route, HttpHeaders request) {
        LocalAnswer.Bytes page = of(FailureReport.of(refused, route), request);
        refused.headers().forEach(field -> {
            if (!page.headers().contains(field.getKey())) {
                page.headers().add(field.getKey(), field.getValue());
            }
        });
        return page;
    }

    private static HttpHeaders headers(Failure failure) {
        HttpHeaders headers = DefaultHttpHeadersFactory.headersFactory()
                .newHeaders()
                .set(HttpHeaderNames.DATE, HttpDate.of(Instant.now()))
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set("X-Content-Type-Options", "nosniff");
        if (failure.proxyError() != null) {
            headers.set("Proxy-Status", "portolan; error=" + failure.proxyError());
        }
        if (failure == Failure.TOO_MANY_CONNECTIONS
                || failure == Failure.OUT_OF_RESOURCES
                || failure == Failure.UPSTREAM_BUSY) {
            headers.set(HttpHeaderNames.RETRY_AFTER, "1");
        }
        return headers;
    }

    private static String title(int status) {
        return HttpResponseStatus.valueOf(status).reasonPhrase();
    }

    private static String html(FailureReport report, boolean reloads) {
        StringBuilder facts = new StringBuilder();
        fact(facts, "Route", report.route());
        fact(facts, "Target", report.target());
        fact(facts, "Detail", report.detail());
        fact(facts, "Kind", report.failure().kind());
        return TEMPLATE.replace("{status}", Integer.toString(report.status()))
                .replace("{title}", escaped(title(report.status())))
                .replace("{advice}", escaped(report.failure().advice() + (reloads ? RELOADS : "")))
                .replace("{happened}", escaped(report.failure().happened(report.target())))
                .replace("{facts}", facts);
    }

    private static void fact(StringBuilder facts, String name, @Nullable String value) {
        if (value != null) {
            facts.append("<dt>")
                    .append(name)
                    .append("</dt><dd>")
                    .append(escaped(value))
                    .append("</dd>");
        }
    }

    private static String json(FailureReport report) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", title(report.status()));
        problem.put("status", report.status());
        problem.put("detail", report.sentence());
        problem.put("kind", report.failure().kind());
        problem.put("advice", report.failure().advice());
        if (report.route() != null) {
            problem.put("route", report.route());
        }
        if (report.target() != null) {
            problem.put("target", report.target());
        }
        return JSON.writeValueAsString(problem) + "\n";
    }

    private static String text(FailureReport report) {
        StringBuilder text = new StringBuilder()
                .append(report.status())
                .append(' ')
                .append(title(report.status()))
                .append("\n\n")
                .append(report.sentence())
                .append('\n')
                .append(report.failure().advice())
                .append('\n');
        line(text, "Route", report.route());
        line(text, "Target", report.target());
        return printable(text);
    }

    private static void line(StringBuilder text, String name, @Nullable String value) {
        if (value != null) {
            text.append('\n').append(name).append(": ").append(value).append('\n');
        }
    }

    /** A terminal obeys control characters, so none but the line breaks above get through. */
    private static String printable(CharSequence text) {
        StringBuilder out = new StringBuilder(text.length());
        text.chars().forEach(c -> out.append(Character.isISOControl(c) && c != '\n' ? '?' : (char) c));
        return out.toString();
    }

    /** Braces, too, so that no value can stand for a place of the template. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replace("{", "&#123;");
    }

    private static String template() {
        try (InputStream in = FailurePage.class.getResourceAsStream("failure.html")) {
            return new String(Objects.requireNonNull(in, "failure.html").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The failure page is missing from the program", e);
        }
    }
}
