package dev.portolan.engine.policy;

import io.netty.handler.codec.compression.Brotli;
import io.netty.handler.codec.compression.Zstd;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which answers are worth compressing, and how (RFC 9110, sections 8.4 and 12.5.3). Pure; any thread. */
public final class ContentCodings {

    /** In the order of preference among those that a client likes as much. */
    private static final List<String> KNOWN = known();

    /** Below this, the coding's own overhead eats what it saves. */
    private static final long LEAST = 256;

    /** Fields that are true of the very bytes of a body, lower case. */
    public static final List<String> DIGESTS = List.of("content-md5", "digest", "content-digest", "repr-digest");

    private static final String NO_TRANSFORM = "no-transform";

    private ContentCodings() {}

    private static List<String> known() {
        return List.of("br", "zstd", "gzip").stream()
                .filter(coding -> switch (coding) {
                    case "br" -> Brotli.isAvailable();
                    case "zstd" -> Zstd.isAvailable();
                    default -> true;
                })
                .toList();
    }

    /** The coding that a client wants most; null where it takes none of ours. */
    public static @Nullable String wanted(HttpHeaders request) {
        List<String> fields = request.getAll(HttpHeaderNames.ACCEPT_ENCODING);
        if (fields.isEmpty()) {
            return null;
        }
        String best = null;
        double highest = 0;
        for (String coding : KNOWN) {
            double quality = quality(fields, coding);
            if (quality > highest) {
                best = coding;
                highest = quality;
            }
        }
        return best;
    }

    private static double quality(List<String> fields, String coding) {
        double any = 0;
        for (String field : fields) {
            for (String element : field.split(",", -1)) {
                String[] parts = element.split(";", -1);
                String name = parts[0].strip().toLowerCase(Locale.ROOT);
                if (name.equals(coding) || (name.equals("x-gzip") && coding.equals("gzip"))) {
                    return weight(parts);
                }
                if (name.equals("*")) {
                    any = weight(parts);
                }
            }
        }
        return any;
    }

    private static double weight(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().toLowerCase(Locale.ROOT);
            if (parameter.matches("q=(0(\\.\\d{0,3})?|1(\\.0{0,3})?)")) {
                return Double.parseDouble(parameter.substring(2));
            }
        }
        return 1;
    }

    /**
     * Whether an answer may be compressed, and gains by it.
     *
     * @param length of its body in bytes, negative where that is not known
     */
    public static boolean worth(int status, HttpHeaders response, long length) {
        return status >= 200
                && status != 204
                && status != 205
                && status != 206
                && status != 304
                && (length < 0 || length >= LEAST)
                && !response.contains(HttpHeaderNames.CONTENT_ENCODING)
                && !response.contains(HttpHeaderNames.CONTENT_RANGE)
                && response.getAll(HttpHeaderNames.CACHE_CONTROL).stream()
                        .noneMatch(value -> value.toLowerCase(Locale.ROOT).contains(NO_TRANSFORM))
                && compressible(response.get(HttpHeaderNames.CONTENT_TYPE));
    }

    private static boolean compressible(@Nullable String type) {
        if (type == null) {
            return false;
        }
        int end = type.indexOf(';');
        String essence = (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        if (essence.equals("text/event-stream")) {
            // Each event is to be there as soon as it was sent, and few are long.
            return false;
        }
        return essence.startsWith("text/")
                || essence.endsWith("+json")
                || essence.endsWith("+xml")
                || List.of(
                                "application/json",
                                "application/javascript",
                                "application/x-javascript",
                                "application/xml",
                                "application/wasm",
                                "application/x-ndjson",
                                "application/manifest+json",
                                "application/graphql-response+json",
                                "font/ttf",
                                "font/otf",
                                "image/bmp")
                        .contains(essence);
    }

    /** Says of an answer that might be compressed that it depends on what the client takes. */
    public static void vary(HttpHeaders response) {
        boolean there = response.getAll(HttpHeaderNames.VARY).stream()
                .anyMatch(value -> value.strip().equals("*")
                        || List.of(value.toLowerCase(Locale.ROOT).split("\\s*,\\s*", -1))
                                .contains("accept-encoding"));
        if (!there) {
            response.add(HttpHeaderNames.VARY, "Accept-Encoding");
        }
    }

    /**
     * The fields of an answer as they are once it is compressed: what is about the bytes of the uncompressed one goes, and a validator
     * says no longer that they are the same byte for byte (RFC 9110, section 8.8.3.3).
     */
    public static void encoded(HttpHeaders response, String coding) {
        response.set(HttpHeaderNames.CONTENT_ENCODING, coding);
        response.remove(HttpHeaderNames.CONTENT_LENGTH).remove(HttpHeaderNames.ACCEPT_RANGES);
        DIGESTS.forEach(response::remove);
        String tag = response.get(HttpHeaderNames.ETAG);
        if (tag != null && !tag.startsWith("W/")) {
            response.set(HttpHeaderNames.ETAG, "W/" + tag);
        }
    }

    /** Whether compression may change the field, besides the framing. */
    static boolean changes(String name) {
        return switch (name) {
            case "content-encoding", "vary", "etag", "accept-ranges" -> true;
            default -> DIGESTS.contains(name);
        };
    }
}
