package dev.portolan.engine.capture.content;

import dev.portolan.engine.capture.content.BodyContent.Kind;
import java.util.Locale;
import java.util.Set;
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

    private static final Set<String> TEXTS = Set.of(
            "application/javascript",
            "application/ecmascript",
            "application/x-javascript",
            "application/xml",
            "application/xml-dtd",
            "application/x-www-form-urlencoded",
            "application/graphql",
            "application/graphql-response",
            "application/sql",
            "application/toml",
            "application/yaml",
            "application/x-yaml",
            "application/x-sh",
            "application/rtf",
            "application/pem-certificate-chain",
            "application/http",
            "message/http",
            "multipart/form-data",
            "image/svg+xml");

    private static final Set<String> JSON = Set.of(
            "application/json",
            "text/json",
            "application/x-json",
            "application/manifest+json",
            "application/ndjson",
            "application/x-ndjson",
            "application/jsonl",
            "application/json-seq");

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

    Kind kind() {
        if (JSON.contains(essence) || essence.endsWith("+json")) {
            return Kind.JSON;
        }
        if (essence.startsWith("text/") || TEXTS.contains(essence) || essence.endsWith("+xml")) {
            return Kind.TEXT;
        }
        return essence.startsWith("image/") ? Kind.IMAGE : Kind.BINARY;
    }
}
