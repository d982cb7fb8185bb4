package dev.portolan.engine.capture.content;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A media type (RFC 9110, section 8.3.1), as far as it matters for showing.
 *
 * @param essence type and subtype, lower case; empty where it is not known
 * @param charset the parameter, or null
 */
record MediaType(String essence, @Nullable String charset) {

    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\\s\";]+)", Pattern.CASE_INSENSITIVE);

    /** What ends in none of the well-known suffixes. */
    private static final Map<String, BodyFormat> FORMATS = Map.ofEntries(
            Map.entry("text/json", BodyFormat.JSON),
            Map.entry("application/json", BodyFormat.JSON),
            Map.entry("application/x-json", BodyFormat.JSON),
            Map.entry("application/ndjson", BodyFormat.JSON),
            Map.entry("application/x-ndjson", BodyFormat.JSON),
            Map.entry("application/jsonl", BodyFormat.JSON),
            Map.entry("application/jsonlines", BodyFormat.JSON),
            Map.entry("application/json-seq", BodyFormat.JSON),
            Map.entry("application/csp-report", BodyFormat.JSON),
            Map.entry("application/graphql", BodyFormat.GRAPHQL),
            Map.entry("application/xml", BodyFormat.XML),
            Map.entry("application/xml-dtd", BodyFormat.XML),
            Map.entry("text/xml", BodyFormat.XML),
            Map.entry("application/xhtml+xml", BodyFormat.HTML),
            Map.entry("text/html", BodyFormat.HTML),
            Map.entry("text/css", BodyFormat.CSS),
            Map.entry("text/javascript", BodyFormat.JAVASCRIPT),
            Map.entry("text/ecmascript", BodyFormat.JAVASCRIPT),
            Map.entry("text/typescript", BodyFormat.JAVASCRIPT),
            Map.entry("application/javascript", BodyFormat.JAVASCRIPT),
            Map.entry("application/ecmascript", BodyFormat.JAVASCRIPT),
            Map.entry("application/x-javascript", BodyFormat.JAVASCRIPT),
            Map.entry("application/x-www-form-urlencoded", BodyFormat.FORM),
            Map.entry("text/event-stream", BodyFormat.EVENT_STREAM),
            Map.entry("application/protobuf", BodyFormat.PROTOBUF),
            Map.entry("application/x-protobuf", BodyFormat.PROTOBUF),
            Map.entry("application/vnd.google.protobuf", BodyFormat.PROTOBUF),
            Map.entry("application/sql", BodyFormat.TEXT),
            Map.entry("application/toml", BodyFormat.TEXT),
            Map.entry("application/yaml", BodyFormat.TEXT),
            Map.entry("application/x-yaml", BodyFormat.TEXT),
            Map.entry("application/x-sh", BodyFormat.TEXT),
            Map.entry("application/rtf", BodyFormat.TEXT),
            Map.entry("application/pem-certificate-chain", BodyFormat.TEXT),
            Map.entry("application/http", BodyFormat.TEXT),
            Map.entry("message/http", BodyFormat.TEXT));

    static MediaType of(@Nullable String contentType) {
        if (contentType == null) {
            return new MediaType("", null);
        }
        int parameters = contentType.indexOf(';');
        String essence = (parameters < 0 ? contentType : contentType.substring(0, parameters)).strip();
        Matcher charset = CHARSET.matcher(contentType);
        return new MediaType(essence.toLowerCase(Locale.ROOT), charset.find() ? charset.group(1) : null);
    }

    /** Whether it says what the bytes are. */
    boolean says() {
        return !essence.isEmpty()
                && !essence.equals("application/octet-stream")
                && !essence.equals("binary/octet-stream")
                && !essence.equals("application/unknown");
    }

    BodyFormat format() {
        BodyFormat known = FORMATS.get(essence);
        if (known != null) {
            return known;
        }
        BodyFormat bySuffix = bySuffix();
        if (bySuffix != null) {
            return bySuffix;
        }
        return switch (essence.substring(0, Math.max(0, essence.indexOf('/')))) {
            case "text" -> BodyFormat.TEXT;
            case "image" -> BodyFormat.IMAGE;
            case "multipart" -> BodyFormat.MULTIPART;
            default -> BodyFormat.BINARY;
        };
    }

    /** RFC 6839, and gRPC's {@code +proto}. */
    private @Nullable BodyFormat bySuffix() {
        if (essence.startsWith("application/grpc")) {
            return essence.startsWith("application/grpc-web-text") ? BodyFormat.GRPC_WEB_TEXT : BodyFormat.GRPC;
        }
        return switch (essence.substring(essence.lastIndexOf('+') + 1)) {
            case "json", "json-seq" -> BodyFormat.JSON;
            case "xml" -> BodyFormat.XML;
            case "proto" -> BodyFormat.PROTOBUF;
            default -> null;
        };
    }
}
