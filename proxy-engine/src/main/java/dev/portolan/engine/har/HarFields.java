package dev.portolan.engine.har;

import dev.portolan.engine.capture.Exchange.Field;
import io.netty.handler.codec.http.cookie.ClientCookieDecoder;
import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.CookieHeaderNames.SameSite;
import io.netty.handler.codec.http.cookie.DefaultCookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Fields, cookies and parameters as an archive lists them. */
final class HarFields {

    private HarFields() {}

    static void pairs(JsonGenerator json, List<Field> fields) {
        json.writeStartArray();
        for (Field field : fields) {
            pair(json, field.name(), field.value());
        }
        json.writeEndArray();
    }

    private static void pair(JsonGenerator json, String name, String value) {
        json.writeStartObject();
        json.writeStringProperty("name", name);
        json.writeStringProperty("value", value);
        json.writeEndObject();
    }

    /** @param set whether they are a response's */
    static void cookies(JsonGenerator json, List<Field> fields, boolean set) {
        json.writeArrayPropertyStart("cookies");
        for (Field field : fields) {
            if (set && field.name().equalsIgnoreCase("set-cookie")) {
                cookie(json, ClientCookieDecoder.LAX.decode(field.value()));
            } else if (!set && field.name().equalsIgnoreCase("cookie")) {
                ServerCookieDecoder.LAX.decodeAll(field.value()).forEach(cookie -> cookie(json, cookie));
            }
        }
        json.writeEndArray();
    }

    private static void cookie(JsonGenerator json, @Nullable Cookie cookie) {
        if (cookie == null) {
            return;
        }
        json.writeStartObject();
        json.writeStringProperty("name", cookie.name());
        json.writeStringProperty("value", cookie.value());
        text(json, "path", cookie.path());
        text(json, "domain", cookie.domain());
        if (cookie.isHttpOnly()) {
            json.writeBooleanProperty("httpOnly", true);
        }
        if (cookie.isSecure()) {
            json.writeBooleanProperty("secure", true);
        }
        SameSite sameSite = cookie instanceof DefaultCookie decoded ? decoded.sameSite() : null;
        text(json, "sameSite", Objects.toString(sameSite, null));
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }

    static void query(JsonGenerator json, String url) {
        json.writeArrayPropertyStart("queryString");
        int mark = url.indexOf('?');
        if (mark >= 0) {
            parameters(json, url.substring(mark + 1));
        }
        json.writeEndArray();
    }

    /** @param encoded as in a query or a form */
    static void parameters(JsonGenerator json, String encoded) {
        for (String parameter : encoded.split("&")) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            if (!parameter.isEmpty()) {
                pair(json, decoded(name), equals < 0 ? "" : decoded(parameter.substring(equals + 1)));
            }
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException asItIs) {
            // A percent sign that encodes nothing.
            return text;
        }
    }
}
