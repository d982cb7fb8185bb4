package dev.portolan.engine.har;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/**
 * A body out of an archive.
 *
 * @param bytes what there is of it
 * @param length of the whole body
 * @param decoded whether content codings that the head names are undone in it
 */
record ReadBody(ByteBuf bytes, long length, boolean decoded) {

    /** @param wire the bytes of the wire, where this program wrote the archive; else empty */
    static ReadBody request(JsonNode request, JsonNode own, String wire) throws SkippedEntry {
        JsonNode data = request.path("postData");
        ByteBuf bytes = wire.isEmpty() ? posted(data, request.path("_content")) : HarNodes.base64(wire);
        return of(bytes, own, HarNodes.number(request, "bodySize", -1), wire);
    }

    static ReadBody response(JsonNode response, JsonNode own, String wire) throws SkippedEntry {
        JsonNode content = response.path("content");
        ByteBuf bytes = wire.isEmpty() ? text(content) : HarNodes.base64(wire);
        return of(bytes, own, bytes.isReadable() ? -1 : HarNodes.number(content, "size", -1), wire);
    }

    private static ReadBody of(ByteBuf bytes, JsonNode own, long size, String wire) {
        long length = HarNodes.number(own, "length", size);
        boolean decoded = wire.isEmpty() && bytes.isReadable();
        // What was written of a decoded body is of another length than what passed.
        boolean cut = own.isMissingNode() || HarNodes.number(own, "kept", length) < length;
        return new ReadBody(bytes, cut ? Math.max(length, bytes.readableBytes()) : bytes.readableBytes(), decoded);
    }

    private static ByteBuf posted(JsonNode data, JsonNode content) throws SkippedEntry {
        if (data.path("text").isString()) {
            return text(data);
        }
        // HTTP Toolkit keeps there what the standard's text can't hold.
        return content.path("text").isString() ? text(content) : form(data.path("params"));
    }

    private static ByteBuf text(JsonNode object) throws SkippedEntry {
        String text = HarNodes.text(object, "text");
        return HarNodes.text(object, "encoding").equalsIgnoreCase("base64")
                ? HarNodes.base64(text)
                : HarNodes.utf8(text);
    }

    private static ByteBuf form(JsonNode params) {
        StringJoiner form = new StringJoiner("&");
        for (JsonNode param : params) {
            form.add(encoded(HarNodes.text(param, "name")) + "=" + encoded(HarNodes.text(param, "value")));
        }
        return form.length() == 0 ? Unpooled.EMPTY_BUFFER : HarNodes.utf8(form.toString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
