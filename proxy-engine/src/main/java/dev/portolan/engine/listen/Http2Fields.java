package dev.portolan.engine.listen;

import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/** What may stand in the fields of an HTTP/2 message (RFC 9113, sections 8.2 and 8.3). Pure; any thread. */
final class Http2Fields {

    private Http2Fields() {}

    /** What is wrong with a field that is no pseudo-field, or null. */
    static @Nullable String problem(CharSequence name, CharSequence value) {
        if (!isName(name)) {
            return "A field's name is empty, in upper case, or has characters that no name may have.";
        }
        if (!isValue(value)) {
            return "The value of " + name + " has characters that no value may have.";
        }
        if (connectionSpecific(name)) {
            return "The field " + name + " does not exist in HTTP/2.";
        }
        return name.length() == 2 && AsciiString.contentEquals(name, "te") && !isTrailers(value)
                ? "The field te has a value other than trailers."
                : null;
    }

    private static boolean isTrailers(CharSequence value) {
        return AsciiString.contentEqualsIgnoreCase(value, "trailers");
    }

    /** Fields that would speak of a connection of HTTP/1.1. */
    static boolean connectionSpecific(CharSequence name) {
        return switch (name.length()) {
            case 7 -> AsciiString.contentEqualsIgnoreCase(name, "upgrade");
            case 10 ->
                AsciiString.contentEqualsIgnoreCase(name, "connection")
                        || AsciiString.contentEqualsIgnoreCase(name, "keep-alive");
            case 16 -> AsciiString.contentEqualsIgnoreCase(name, "proxy-connection");
            case 17 -> AsciiString.contentEqualsIgnoreCase(name, "transfer-encoding");
            default -> false;
        };
    }

    /** A token (RFC 9110, section 5.6.2) without upper case. */
    static boolean isName(CharSequence name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!isTokenOctet(c) || (c >= 'A' && c <= 'Z')) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    static boolean isToken(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isTokenOctet(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isTokenOctet(char c) {
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
            return true;
        }
        return switch (c) {
            case '!', '#', '$', '%', '&', '\'', '*', '+', '-', '.', '^', '_', '`', '|', '~' -> true;
            default -> false;
        };
    }

    /** Neither control characters inside nor blanks around it. */
    static boolean isValue(CharSequence value) {
        int length = value.length();
        if (length > 0 && (isBlank(value.charAt(0)) || isBlank(value.charAt(length - 1)))) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
