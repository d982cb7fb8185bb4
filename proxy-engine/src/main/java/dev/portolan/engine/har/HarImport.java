package dev.portolan.engine.har;

import dev.portolan.engine.capture.CacheOutcome;
import dev.portolan.engine.capture.Recorder;
import dev.portolan.engine.capture.Recording;
import dev.portolan.engine.capture.RequestHead;
import dev.portolan.engine.capture.ResponseHead;
import dev.portolan.engine.send.NotSentException;
import dev.portolan.engine.send.OwnUrl;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Records an archive's entries as if they passed just now, with their own times. One thread. */
final class HarImport {

    private final Recorder recorder;
    private final EntryClock clock;
    private final Peer peer = new Peer();

    /** @param clock of the store that {@code recorder} writes to */
    HarImport(Recorder recorder, EntryClock clock) {
        this.recorder = recorder;
        this.clock = clock;
    }

    /** @return the id of the exchange */
    long record(JsonNode entry) throws SkippedEntry {
        JsonNode request = entry.path("request");
        JsonNode response = entry.path("response");
        JsonNode own = entry.path("_portolan");
        OwnUrl url = url(HarNodes.text(request, "url"));
        ReadBody sent = ReadBody.request(request, own.path("requestBody"), HarNodes.text(own, "requestWire"));
        ReadBody answered = ReadBody.response(response, own.path("responseBody"), HarNodes.text(own, "responseWire"));
        clock.set(HarNodes.time(HarNodes.text(entry, "startedDateTime")));
        peer.name = HarNodes.text(own, "client");
        EntryTimes times = new EntryTimes(System.nanoTime(), entry);
        Recording recording = recorder.begin(
                connection(HarNodes.text(entry, "connection")),
                peer,
                url.tls(),
                requestHead(request, url, sent),
                times.began());
        target(recording, own, entry, times);
        body(recording, true, sent);
        own.path("remarks").forEach(remark -> recording.remark(remark.asString("")));
        recording.requestEnd(HarNodes.fields(own.path("requestBody").path("trailers")), times.requestEnd());
        answer(recording, response, own, answered, times);
        EntryMessages.record(recording, entry, clock.instant(), times.began());
        failure(recording, response, own);
        recording.end(times.end());
        return recording.id();
    }

    /** Browsers write numbers there, or ports. */
    private static long connection(String text) {
        return text.matches("\\d{1,9}") ? Long.parseLong(text) : 0;
    }

    private static OwnUrl url(String text) throws SkippedEntry {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean socket = lower.startsWith("ws:") || lower.startsWith("wss:");
        try {
            return OwnUrl.parse(socket ? "http" + text.substring(2) : text);
        } catch (NotSentException e) {
            throw new SkippedEntry("its URL is none of HTTP", e);
        }
    }

    private static RequestHead requestHead(JsonNode request, OwnUrl url, ReadBody body) {
        HttpHeaders fields = HarNodes.fields(request.path("headers"));
        if (!fields.contains(HttpHeaderNames.HOST)) {
            fields.set(HttpHeaderNames.HOST, HarNodes.name(url.authority()));
        }
        String method = HarNodes.name(HarNodes.text(request, "method"));
        return new RequestHead(
                method.isEmpty() ? "GET" : method,
                HarNodes.octets(url.target()),
                protocol(HarNodes.text(request, "httpVersion")),
                readable(fields, body));
    }

    /** An archive's bodies are decoded, so a field that says otherwise would be wrong about them. */
    private static HttpHeaders readable(HttpHeaders fields, ReadBody body) {
        return body.decoded() ? fields.remove(HttpHeaderNames.CONTENT_ENCODING) : fields;
    }

    /** {@code h2} and {@code http/2.0} are the same as {@code HTTP/2}. */
    static String protocol(String version) {
        return switch (version.toLowerCase(Locale.ROOT)) {
            case "h2", "h2c", "http/2", "http/2.0" -> "HTTP/2";
            case "h3", "http/3", "http/3.0" -> "HTTP/3";
            case "http/1.0" -> "HTTP/1.0";
            default -> "HTTP/1.1";
        };
    }

    private static void target(Recording recording, JsonNode own, JsonNode entry, EntryTimes times) {
        String route = HarNodes.textOrNull(own, "route");
        if (route != null) {
            recording.routed(route, HarNodes.textOrNull(own, "target"));
        }
        String upstream = HarNodes.textOrNull(own, "upstream");
        String address = upstream != null ? upstream : HarNodes.textOrNull(entry, "serverIPAddress");
        boolean reused = own.path("reused").asBoolean(false);
        if (address != null) {
            recording.connecting(times.connecting(), reused);
            if (times.connected() >= 0) {
                recording.connected(times.connected(), address);
            }
        }
        if (times.secured() >= 0) {
            recording.secured(times.secured());
        }
        JsonNode head = own.path("requestOut");
        if (head.isObject()) {
            String line = HarNodes.text(head, "start");
            StartLine start = StartLine.ofRequest(line);
            int method = Math.max(0, line.indexOf(' '));
            recording.requestOut(
                    new RequestHead(
                            HarNodes.name(line.substring(0, method)),
                            HarNodes.octets(start.rest()),
                            start.protocol(),
                            HarNodes.fields(head.path("headers"))),
                    times.requestOut());
        }
    }

    private static void answer(Recording recording, JsonNode response, JsonNode own, ReadBody body, EntryTimes times) {
        for (JsonNode interim : own.path("interim")) {
            recording.interim(head(interim), times.responseHead());
        }
        JsonNode in = own.path("responseIn");
        if (in.isObject()) {
            recording.responseIn(head(in), times.responseHead());
        }
        cache(recording, own);
        int status = Math.clamp(HarNodes.number(response, "status", 0), 0, 999);
        if (status > 0) {
            recording.responseOut(
                    new ResponseHead(
                            status,
                            HarNodes.name(HarNodes.text(response, "statusText")),
                            protocol(HarNodes.text(response, "httpVersion")),
                            readable(HarNodes.fields(response.path("headers")), body)),
                    times.responseHead());
        }
        body(recording, false, body);
        recording.responseEnd(HarNodes.fields(own.path("responseBody").path("trailers")), times.responseEnd());
    }

    private static void cache(Recording recording, JsonNode own) {
        String name = HarNodes.text(own, "cache");
        Arrays.stream(CacheOutcome.values())
                .filter(outcome -> outcome.name().equals(name))
                .forEach(recording::cached);
    }

    private static ResponseHead head(JsonNode head) {
        String line = HarNodes.name(HarNodes.text(head, "start"));
        StartLine start = StartLine.ofResponse(line);
        String[] parts = line.split(" ", 3);
        int status = parts.length > 1 && parts[1].matches("\\d{3}") ? Integer.parseInt(parts[1]) : 0;
        return new ResponseHead(status, start.rest(), start.protocol(), HarNodes.fields(head.path("headers")));
    }

    private static void body(Recording recording, boolean request, ReadBody body) {
        if (request) {
            recording.requestBody(body.bytes());
        } else {
            recording.responseBody(body.bytes());
        }
        long missing = body.length() - body.bytes().readableBytes();
        if (missing > 0) {
            recording.missed(request, missing);
        }
    }

    private static void failure(Recording recording, JsonNode response, JsonNode own) {
        String kind = HarNodes.textOrNull(own, "failure");
        String detail = HarNodes.textOrNull(response, "_error");
        if (kind != null || detail != null || HarNodes.number(response, "status", 0) <= 0) {
            recording.failed(
                    kind == null ? "no-response" : kind,
                    detail == null ? "The archive has no response to this request." : detail);
        }
    }

    /** Who sent it, if the archive knows. */
    private static final class Peer extends SocketAddress {

        private static final long serialVersionUID = 1L;

        private String name = "";

        @Override
        public String toString() {
            return name;
        }
    }
}
