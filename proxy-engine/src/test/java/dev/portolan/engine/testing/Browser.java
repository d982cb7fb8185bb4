package dev.portolan.engine.testing;

import java.net.HttpURLConnection;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** As much of a browser as a login needs: it keeps cookies, opens pages, and goes to other servers when it is sent there. */
public final class Browser {

    private static final Pattern SET_COOKIE = Pattern.compile("(?im)^set-cookie: ([^=]+)=([^;\\r]*)(.*)");

    private final Callable<Wire> dialer;
    private final String host;

    /** By name. */
    public final Map<String, String> cookies = new LinkedHashMap<>();

    /** @param host with its port */
    public Browser(Callable<Wire> dialer, String host) {
        this.dialer = dialer;
        this.host = host;
    }

    /** With these cookies. */
    public Browser with(Map<String, String> others) {
        cookies.putAll(others);
        return this;
    }

    public String host() {
        return host;
    }

    /** Opens a page. */
    public String open(String path, String... lines) throws Exception {
        return ask("GET", path, "Sec-Fetch-Mode: navigate\r\nAccept: text/html\r\n" + joined(lines));
    }

    private static String joined(String... lines) {
        return List.of(lines).stream().map(line -> line + "\r\n").collect(Collectors.joining());
    }

    /** Sends a request, and takes what is answered with its cookies. */
    public String ask(String method, String path, String lines) throws Exception {
        try (Wire wire = dialer.call()) {
            wire.send(request(method, path, lines));
            return took(wire.readResponse());
        }
    }

    /** A request with the cookies there are. */
    public String request(String method, String path, String lines) {
        String kept = cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        return method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n"
                + (kept.isEmpty() ? "" : "Cookie: " + kept + "\r\n") + lines + "\r\n";
    }

    /** Keeps the cookies of a response. */
    public String took(String response) {
        Matcher set = SET_COOKIE.matcher(response.substring(0, response.indexOf("\r\n\r\n") + 2));
        while (set.find()) {
            if (set.group(3).contains("Max-Age=0;")) {
                cookies.remove(set.group(1));
            } else {
                cookies.put(set.group(1), set.group(2));
            }
        }
        return response;
    }

    public static @Nullable String location(String response) {
        String head = response.substring(0, response.indexOf("\r\n\r\n") + 2);
        int at = head.toLowerCase(Locale.ROOT).indexOf("\r\nlocation: ");
        return at < 0 ? null : head.substring(at + 12, head.indexOf('\r', at + 2));
    }

    /** Goes to another server, and tells where that sends it. */
    public static String elsewhere(@Nullable String url) throws Exception {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create(Objects.requireNonNull(url)).toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        return Objects.requireNonNull(connection.getHeaderField("Location"), () -> "was not sent on by " + url);
    }

    /** The path and query of a URL at this browser's host. */
    public String path(@Nullable String url) {
        String text = Objects.requireNonNull(url);
        int at = text.indexOf(host);
        if (at < 0) {
            throw new AssertionError("is sent elsewhere: " + text);
        }
        return text.substring(at + host.length());
    }

    /** Opens a page, logs in at the provider, and comes back with what the callback answers. */
    public String logIn(String path) throws Exception {
        return open(path(elsewhere(location(open(path)))));
    }
}
