package dev.portolan.engine.convert.caddy;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Caddy's names in braces: the short ones of a Caddyfile, the long ones of the JSON, and those that a profile has. Pure. */
final class Placeholders {

    private static final Pattern PLACE = Pattern.compile("(?<!\\\\)\\{([a-zA-Z][a-zA-Z0-9_.\\-]*)}");

    private static final Map<String, String> LONG = Map.ofEntries(
            Map.entry("orig_uri", "http.request.orig_uri"),
            Map.entry("orig_path", "http.request.orig_uri.path"),
            Map.entry("orig_query", "http.request.orig_uri.query"),
            Map.entry("dir", "http.request.uri.path.dir"),
            Map.entry("file", "http.request.uri.path.file"),
            Map.entry("host", "http.request.host"),
            Map.entry("hostport", "http.request.hostport"),
            Map.entry("port", "http.request.port"),
            Map.entry("method", "http.request.method"),
            Map.entry("path", "http.request.uri.path"),
            Map.entry("query", "http.request.uri.query"),
            Map.entry("remote", "http.request.remote"),
            Map.entry("remote_host", "http.request.remote.host"),
            Map.entry("remote_port", "http.request.remote.port"),
            Map.entry("client_ip", "http.vars.client_ip"),
            Map.entry("scheme", "http.request.scheme"),
            Map.entry("uuid", "http.request.uuid"),
            Map.entry("uri", "http.request.uri"),
            Map.entry("upstream_hostport", "http.reverse_proxy.upstream.hostport"));

    private static final Map<String, String> OURS = Map.ofEntries(
            Map.entry("http.request.remote.host", "{client.ip}"),
            Map.entry("http.vars.client_ip", "{client.ip}"),
            Map.entry("http.request.remote.port", "{client.port}"),
            Map.entry("http.request.host", "{request.hostname}"),
            Map.entry("http.request.port", "{request.port}"),
            Map.entry("http.request.uri", "{request.uri}"),
            Map.entry("http.request.hostport", "{request.host}"),
            Map.entry("http.request.method", "{request.method}"),
            Map.entry("http.request.uri.path", "{request.path}"),
            Map.entry("http.request.uri.query", "{request.query}"),
            Map.entry("http.request.orig_uri", "{request.uri}"),
            Map.entry("http.request.orig_uri.path", "{request.path}"),
            Map.entry("http.request.orig_uri.query", "{request.query}"),
            Map.entry("http.request.scheme", "{request.scheme}"),
            Map.entry("http.request.uuid", "{request.id}"),
            Map.entry("http.reverse_proxy.upstream.hostport", "{target.host}:{target.port}"),
            Map.entry("http.reverse_proxy.upstream.host", "{target.host}"),
            Map.entry("http.reverse_proxy.upstream.port", "{target.port}"));

    private static final Map<String, String> THEIRS = Map.ofEntries(
            Map.entry("client.ip", "{http.request.remote.host}"),
            Map.entry("client.port", "{http.request.remote.port}"),
            Map.entry("request.host", "{http.request.hostport}"),
            Map.entry("request.hostname", "{http.request.host}"),
            Map.entry("request.port", "{http.request.port}"),
            Map.entry("request.uri", "{http.request.uri}"),
            Map.entry("request.method", "{http.request.method}"),
            Map.entry("request.path", "{http.request.uri.path}"),
            Map.entry("request.query", "{http.request.uri.query}"),
            Map.entry("request.scheme", "{http.request.scheme}"),
            Map.entry("request.id", "{http.request.uuid}"),
            Map.entry("target.host", "{http.reverse_proxy.upstream.host}"),
            Map.entry("target.port", "{http.reverse_proxy.upstream.port}"));

    private static final List<String> NESTED = List.of("header.", "query.", "cookie.", "vars.");

    private Placeholders() {}

    /** Whether there is anything in it that Caddy fills in. */
    static boolean any(String text) {
        return PLACE.matcher(text).find();
    }

    /** A Caddyfile's text with the long names. */
    static String lengthened(String text) {
        return text.indexOf('{') < 0
                ? text
                : PLACE.matcher(text)
                        .replaceAll(found -> Matcher.quoteReplacement("{" + longName(found.group(1)) + "}"));
    }

    private static String longName(String name) {
        String known = LONG.get(name);
        if (known != null) {
            return known;
        }
        if (name.startsWith("labels.")) {
            return "http.request.host." + name;
        }
        if (name.startsWith("rp.")) {
            return "http.reverse_proxy." + name.substring(3);
        }
        if (name.startsWith("re.")) {
            return "http.regexp." + name.substring(3);
        }
        boolean ofRequest = NESTED.stream().limit(3).anyMatch(name::startsWith);
        boolean nested = NESTED.stream().anyMatch(name::startsWith);
        return ofRequest ? "http.request." + name.replaceFirst("^query", "uri.query") : nested ? "http." + name : name;
    }

    /** A value of a field in the profile's words; null where it names something that a profile has no name for. */
    static @Nullable String template(String text) {
        return template(text, OURS::get);
    }

    /** The profile's name for one of Caddy's, in braces; null for none. */
    static @Nullable String ours(String name) {
        return OURS.get(name);
    }

    /** @param names the profile's words for each of Caddy's names; null for what it has none for */
    static @Nullable String template(String text, Function<String, @Nullable String> names) {
        StringBuilder out = new StringBuilder();
        Matcher places = PLACE.matcher(text);
        int from = 0;
        while (places.find()) {
            String ours = names.apply(places.group(1));
            if (ours == null) {
                return null;
            }
            out.append(text(text.substring(from, places.start()))).append(ours);
            from = places.end();
        }
        return out.append(text(text.substring(from))).toString();
    }

    /** Caddy's own text, in which a brace may have a backslash before it. */
    private static String text(String text) {
        return unescaped(text).replace("{", "{{");
    }

    /** A text without the backslashes that keep braces from being filled in. */
    static String unescaped(String text) {
        return text.replace("\\{", "{").replace("\\}", "}");
    }

    /** A value of the profile's in Caddy's words; null where Caddy has no name for something in it. */
    static @Nullable String caddy(String value) {
        return caddy(value, THEIRS::get);
    }

    /** Caddy's name for one of the profile's, in braces; null for none. */
    static @Nullable String theirs(String name) {
        return THEIRS.get(name);
    }

    /** @param names Caddy's words for each of the profile's names; null for what it has none for */
    static @Nullable String caddy(String value, Function<String, @Nullable String> names) {
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < value.length(); at++) {
            char c = value.charAt(at);
            int end = value.indexOf('}', at);
            if (value.startsWith("{{", at)) {
                out.append("\\{");
                at++;
            } else if (c == '{' && end > at) {
                String theirs = names.apply(value.substring(at + 1, end));
                if (theirs == null) {
                    return null;
                }
                out.append(theirs);
                at = end;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
