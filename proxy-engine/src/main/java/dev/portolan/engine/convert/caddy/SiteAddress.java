package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Position;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address of a site: {@code example.com}, {@code http://localhost:8080/path}, {@code :8080}.
 *
 * @param host empty for every name
 * @param path empty where it names none
 * @param plain whether it is without TLS for sure, by its scheme or port
 */
record SiteAddress(String host, int port, String path, boolean plain, Position at) {

    private static final Pattern FORM = Pattern.compile(
            "(?:(?<scheme>[a-z]{1,10})://)?(?<host>\\[[^\\]/]*]|[^:/\\[]*)(?::(?<port>\\d{1,5}))?(?<path>/.*)?");

    /** Which ports stand for the schemes. */
    record Ports(int http, int https) {

        static final Ports USUAL = new Ports(80, 443);
    }

    /** Null where the text is no address. */
    static @Nullable SiteAddress parse(Word word, Ports ports) {
        Matcher parts = FORM.matcher(word.text());
        if (!parts.matches() || word.text().isEmpty()) {
            return null;
        }
        String scheme = String.valueOf(parts.group("scheme"));
        if (parts.group("scheme") != null && !scheme.equals("http") && !scheme.equals("https")) {
            return null;
        }
        boolean http = scheme.equals("http");
        String digits = parts.group("port");
        int port = digits == null ? (http ? ports.http() : ports.https()) : Integer.parseInt(digits);
        String host = parts.group("host").toLowerCase(Locale.ROOT);
        boolean bare = host.isEmpty() && !scheme.equals("https") && port != ports.https();
        String path = parts.group("path") == null ? "" : parts.group("path");
        return new SiteAddress(
                host.equals("*") ? "" : host, port, path, http || port == ports.http() || bare, word.at());
    }

    /** Without the brackets of an IPv6 address. */
    String name() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
