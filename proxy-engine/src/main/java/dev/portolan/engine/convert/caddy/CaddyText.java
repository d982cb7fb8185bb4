package dev.portolan.engine.convert.caddy;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A Caddyfile that is being written. Every word goes through {@link #quoted}, so that nothing breaks out of its place. Not for several threads. */
final class CaddyText {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@*+,=%&;!~^$()|?\\[\\]-]+");

    private final StringBuilder text = new StringBuilder();
    private int depth;

    /** A line of words that need no quotes. */
    CaddyText line(String words) {
        text.append("\t".repeat(depth)).append(words).append('\n');
        return this;
    }

    CaddyText open(String words) {
        line(words.isEmpty() ? "{" : words + " {");
        depth++;
        return this;
    }

    CaddyText close() {
        depth--;
        return line("}");
    }

    CaddyText blank() {
        text.append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /**
     * A literal as one word, in which Caddy fills in nothing; null where it can't be written: before anything else Caddy puts
     * variables of the environment into <code>{$…}</code>, wherever it stands.
     */
    static @Nullable String literal(String value) {
        return value.contains("\\{") ? null : quoted(value.replace("{", "\\{"));
    }

    /** A value with names in braces, of the profile's, as one word; null where Caddy knows none of these or it can't be written. */
    static @Nullable String template(String value) {
        String caddy = Placeholders.caddy(value);
        return caddy == null ? null : quoted(caddy);
    }

    /** One word as it is; null where no quotes can hold it. */
    static @Nullable String quoted(String value) {
        if (value.contains("{$") || value.indexOf('\0') >= 0 || value.contains("{args") || value.indexOf('\r') >= 0) {
            return null;
        }
        if (PLAIN.matcher(value).matches() && !value.startsWith("<<")) {
            return value;
        }
        boolean backslash = value.indexOf('\\') >= 0;
        if (value.indexOf('`') < 0) {
            return backslash || value.indexOf('"') >= 0 ? "`" + value + "`" : "\"" + value + "\"";
        }
        return backslash ? null : "\"" + value.replace("\"", "\\\"") + "\"";
    }
}
