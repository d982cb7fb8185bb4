package dev.portolan.app.desktop.traffic.answer;

import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.Exchange.Field;
import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.MomentaryFields;
import dev.portolan.engine.capture.content.BodyContent;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.PathMatch;
import dev.portolan.engine.profile.Route;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a captured response comes to as a route. Decodes the body: for a worker. */
sealed interface RecordedAnswer {

    /** Longer texts would make the profile unreadable; they become files. */
    int LONGEST_TEXT = 32 << 10;

    /**
     * @param route with its body in it, or none yet
     * @param file the name of the file that the body belongs in, or null
     * @param content of that file
     * @param credentials whether cookies were left out
     */
    record Made(Route route, @Nullable String file, byte[] content, boolean credentials) implements RecordedAnswer {

        /** With its body in that file, below the profile's folder. */
        Route inFile(String path) {
            Action.Respond respond = (Action.Respond) route.action();
            return route.withAction(new Action.Respond(respond.status(), respond.headers(), null, path));
        }
    }

    /** @param why a sentence */
    record Impossible(String why) implements RecordedAnswer {}

    static RecordedAnswer of(Exchange exchange) {
        String why = impossible(exchange);
        return why == null ? made(exchange) : new Impossible(why);
    }

    private static @Nullable String impossible(Exchange exchange) {
        ExchangeSummary summary = exchange.summary();
        if (exchange.tcp() != null || summary.kind() == ExchangeSummary.Kind.WEBSOCKET) {
            return "A connection has no answer that could be given again.";
        }
        if (summary.kind() == ExchangeSummary.Kind.GRPC) {
            return "A call of gRPC ends with trailers, which a route of its own can't give.";
        }
        if (exchange.responseOut() == null || summary.status() < 200) {
            return "It has no answer yet.";
        }
        if (summary.open()) {
            return "Its answer is not complete yet.";
        }
        if (exchange.responseBody().cut()) {
            return "Of its body only a part was kept; a larger capture.bodyLimit in the settings keeps more.";
        }
        return null;
    }

    private static RecordedAnswer made(Exchange exchange) {
        ExchangeSummary summary = exchange.summary();
        Exchange.Head head = exchange.responseOut();
        BodyContent content = BodyContent.of(exchange.responseBody(), head);
        boolean decoded = content.notes().isEmpty();
        byte[] bytes = decoded ? content.bytes() : exchange.responseBody().bytes();
        boolean head204 = summary.status() == 204 || summary.status() == 205 || summary.status() == 304;
        boolean none = bytes.length == 0 || head204 || summary.method().equals("HEAD");
        String text = none || !decoded ? null : inline(content);
        Map<String, String> fields = new LinkedHashMap<>();
        boolean cookies = false;
        for (Field field : head == null ? List.<Field>of() : head.fields()) {
            String name = field.name().toLowerCase(Locale.ROOT);
            cookies |= name.startsWith("set-cookie");
            if (!MomentaryFields.contains(name) && !(decoded && name.equals("content-encoding"))) {
                fields.merge(field.name(), field.value(), (first, second) -> first + ", " + second);
            }
        }
        Route route = Route.of(match(summary), new Action.Respond(summary.status(), fields, text, null))
                .withName("Recorded " + summary.method() + " " + summary.pathAlone());
        return new Made(route, none || text != null ? null : fileName(summary, content.mediaType()), bytes, cookies);
    }

    /** The text where it is short, and comes out of a profile as it went in; else null. */
    private static @Nullable String inline(BodyContent content) {
        String text = content.text();
        return text != null
                        && content.bytes().length <= LONGEST_TEXT
                        && text.indexOf(0) < 0
                        && Arrays.equals(text.getBytes(StandardCharsets.UTF_8), content.bytes())
                ? text
                : null;
    }

    private static Match match(ExchangeSummary summary) {
        String method = summary.method();
        return new Match(
                null,
                summary.pathAlone(),
                PathMatch.EXACT,
                method.equals("GET") ? List.of("GET", "HEAD") : List.of(method),
                Map.of(),
                query(summary.path()));
    }

    /** Of a parameter that is there several times the first. */
    private static Map<String, String> query(String path) {
        Map<String, String> parameters = new LinkedHashMap<>();
        int begin = path.indexOf('?');
        if (begin >= 0) {
            for (String pair : path.substring(begin + 1).split("&")) {
                int equals = pair.indexOf('=');
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                if (!name.isEmpty()) {
                    parameters.putIfAbsent(name, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
                }
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // A percent sign that begins nothing stands for itself.
            return text;
        }
    }

    /** {@code api-items-7.json}: harmless on every system. */
    private static String fileName(ExchangeSummary summary, String mediaType) {
        String path = summary.pathAlone().replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
        String name = path.isEmpty() ? "answer" : path.substring(0, Math.min(60, path.length()));
        String kind = mediaType.substring(mediaType.indexOf('/') + 1).replaceFirst("^.*[+]", "");
        return name + "-" + summary.id() + "." + (kind.matches("[a-z0-9]{1,8}") ? kind : "bin");
    }
}
