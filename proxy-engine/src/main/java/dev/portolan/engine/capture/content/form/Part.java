package dev.portolan.engine.capture.content.form;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One part of a multipart body.
 *
 * @param name of the form's field, or null
 * @param fileName as the client calls it, never to be used as a path; or null
 * @param type its {@code Content-Type} field, or null
 * @param coding its {@code Content-Encoding} field, or null
 * @param head its field lines
 */
public record Part(
        @Nullable String name,
        @Nullable String fileName,
        @Nullable String type,
        @Nullable String coding,
        List<String> head,
        byte[] bytes) {

    private static final Pattern PARAMETER = Pattern.compile(
            ";\\s*(name|filename)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);

    public Part {
        head = List.copyOf(head);
    }

    static Part of(List<String> head, byte[] bytes) {
        String disposition = field(head, "content-disposition");
        return new Part(
                parameter(disposition, "name"),
                parameter(disposition, "filename"),
                field(head, "content-type"),
                field(head, "content-encoding"),
                head,
                bytes);
    }

    private static @Nullable String field(List<String> head, String name) {
        for (String line : head) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.substring(0, colon).strip().equalsIgnoreCase(name)) {
                return line.substring(colon + 1).strip();
            }
        }
        return null;
    }

    private static @Nullable String parameter(@Nullable String disposition, String name) {
        Matcher matcher = PARAMETER.matcher(disposition == null ? "" : disposition);
        while (matcher.find()) {
            if (matcher.group(1).equalsIgnoreCase(name)) {
                return matcher.group(2) != null ? matcher.group(2).replaceAll("\\\\(.)", "$1") : matcher.group(3);
            }
        }
        return null;
    }
}
