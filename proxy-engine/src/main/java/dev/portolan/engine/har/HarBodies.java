package dev.portolan.engine.har;

import dev.portolan.engine.capture.Exchange.Body;
import dev.portolan.engine.capture.Exchange.Field;
import dev.portolan.engine.capture.Exchange.Head;
import dev.portolan.engine.capture.content.Codings;
import dev.portolan.engine.capture.content.DecodeLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Bodies as an archive has them: with the content codings undone, text as text and all else as Base64. */
final class HarBodies {

    private final JsonGenerator json;

    HarBodies(JsonGenerator json) {
        this.json = json;
    }

    void request(Body body, Head head) {
        if (body.length() == 0) {
            return;
        }
        List<String> notes = new ArrayList<>();
        byte[] bytes = decoded(body, head, notes);
        String type = head.first("content-type");
        json.writeObjectPropertyStart("postData");
        json.writeStringProperty("mimeType", type == null ? "" : type);
        String text = content(bytes);
        if (text != null && form(type)) {
            json.writeArrayPropertyStart("params");
            HarFields.parameters(json, text);
            json.writeEndArray();
        }
        comment(notes, body);
        json.writeEndObject();
    }

    private static boolean form(@Nullable String type) {
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }

    void response(Body body, @Nullable Head head) {
        List<String> notes = new ArrayList<>();
        byte[] bytes = decoded(body, head, notes);
        String type = head == null ? null : head.first("content-type");
        json.writeObjectPropertyStart("content");
        json.writeNumberProperty("size", body.cut() ? body.length() : bytes.length);
        if (!body.cut() && bytes.length != body.bytes().length) {
            json.writeNumberProperty("compression", bytes.length - body.bytes().length);
        }
        json.writeStringProperty("mimeType", type == null ? "" : type);
        if (bytes.length > 0) {
            content(bytes);
        }
        comment(notes, body);
        json.writeEndObject();
    }

    private static byte[] decoded(Body body, @Nullable Head head, List<String> notes) {
        String coding = head == null ? null : head.first("content-encoding");
        return Codings.undo(body.bytes(), body.cut(), coding, DecodeLimits.DEFAULT, notes)
                .bytes();
    }

    /** Writes {@code text} and, where it had to be, {@code encoding}; the text where it is one. */
    private @Nullable String content(byte[] bytes) {
        String text = HarText.of(bytes);
        if (text != null) {
            json.writeStringProperty("text", text);
        } else {
            json.writeName("text").writeBinary(bytes);
            json.writeStringProperty("encoding", "base64");
        }
        return text;
    }

    private void comment(List<String> notes, Body body) {
        if (body.cut()) {
            notes.add("Only the first %d of %d bytes were kept.".formatted(body.bytes().length, body.length()));
        }
        if (!notes.isEmpty()) {
            json.writeStringProperty("comment", String.join(" ", notes));
        }
    }

    /** What the standard members lose of a body: what it was on the wire, how long it was, and its trailers. */
    void own(String name, Body body, List<Field> trailers) {
        json.writeObjectPropertyStart(name);
        json.writeNumberProperty("length", body.length());
        json.writeNumberProperty("kept", body.bytes().length);
        json.writeName("trailers");
        HarFields.pairs(json, trailers);
        json.writeEndObject();
    }

    /** Writes the bytes of the wire, where a content coding was undone for the standard's members. */
    void wire(String name, Body body, @Nullable Head head) {
        if (body.bytes().length > 0 && !Arrays.equals(body.bytes(), decoded(body, head, new ArrayList<>()))) {
            json.writeName(name).writeBinary(body.bytes());
        }
    }
}
