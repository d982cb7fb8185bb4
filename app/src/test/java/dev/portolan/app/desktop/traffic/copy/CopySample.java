package dev.portolan.app.desktop.traffic.copy;

import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.Exchange.Body;
import dev.portolan.engine.capture.Exchange.Field;
import dev.portolan.engine.capture.Exchange.Head;
import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.ExchangeSummary.Kind;
import dev.portolan.engine.capture.Note;
import dev.portolan.engine.capture.Timings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A request that was recorded. */
final class CopySample {

    private final String method;
    private final String target;
    private final List<Field> fields = new ArrayList<>();
    private byte[] body = {};
    private long length = -1;

    CopySample(String method, String target) {
        this.method = method;
        this.target = target;
    }

    CopySample field(String name, String value) {
        fields.add(new Field(name, value));
        return this;
    }

    CopySample body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    CopySample body(byte[] bytes) {
        body = bytes;
        return this;
    }

    /** Of the body more passed than was kept. */
    CopySample cutFrom(long whole) {
        length = whole;
        return this;
    }

    String method() {
        return method;
    }

    String target() {
        return target;
    }

    List<Field> fields() {
        return fields;
    }

    byte[] body() {
        return body;
    }

    /** @param authority that the client called */
    Exchange exchange(String authority) {
        List<Field> all = new ArrayList<>(fields);
        all.addFirst(new Field("Host", authority));
        all.add(new Field("Connection", "keep-alive, X-Hop"));
        all.add(new Field("X-Hop", "1"));
        all.add(new Field("Content-Length", Integer.toString(body.length)));
        ExchangeSummary summary = new ExchangeSummary(
                1,
                1,
                Kind.HTTP,
                false,
                method,
                "http",
                "localhost",
                target,
                null,
                null,
                200,
                null,
                body.length,
                0,
                0,
                new Timings(-1, -1, -1, -1, -1, -1, 1),
                null,
                "HTTP/1.1",
                null,
                Note.NONE);
        return new Exchange(
                summary,
                "127.0.0.1:50123",
                null,
                false,
                new Head(method + " " + target + " HTTP/1.1", all),
                null,
                null,
                null,
                List.of(),
                new Body(body, length < 0 ? body.length : length, List.of()),
                new Body(new byte[0], 0, List.of()),
                List.of(),
                null,
                List.of());
    }
}
