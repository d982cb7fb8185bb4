package dev.portolan.engine.routing;

import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.profile.Names;
import dev.portolan.engine.profile.Profile;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A URL as someone types it.
 *
 * @param problem why it is none, a sentence, or null
 * @param host as the proxy would compare it
 * @param port as typed, or the scheme's own
 * @param portMeant whether a client would call that port: one was typed, or a scheme, which has its own
 * @param target path and query as a client would send them
 */
record AskedUrl(
        @Nullable String problem,
        String scheme,
        String host,
        int port,
        boolean ownPort,
        boolean portMeant,
        String target) {

    static AskedUrl parse(String url, Profile profile) {
        String text = url.strip();
        int mark = text.indexOf("://");
        String scheme = mark < 0 ? scheme(profile) : text.substring(0, mark).toLowerCase(Locale.ROOT);
        if (!List.of("http", "https", "ws", "wss").contains(scheme)) {
            return wrong("\"%s\" is not http or https; write a URL such as \"https://shop.localhost/api\"."
                    .formatted(scheme));
        }
        String rest = mark < 0 ? text : text.substring(mark + 3);
        int authorityEnd = authorityEnd(rest);
        String authority = rest.substring(0, authorityEnd);
        String target = target(rest.substring(authorityEnd));
        if (authority.isEmpty()) {
            return new AskedUrl(null, scheme, profile.sampleHost(), usual(scheme), true, false, target);
        }
        return located(scheme, mark >= 0, authority, target);
    }

    private static AskedUrl located(String scheme, boolean schemeTyped, String authority, String target) {
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon > authority.lastIndexOf(']');
        String port = hasPort ? authority.substring(colon + 1) : "";
        String host = Names.normal(hasPort ? authority.substring(0, colon) : authority);
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        if (Names.hostProblem(bare) != null || bare.startsWith("*")) {
            return wrong("\"%s\" is no host; write a URL such as \"https://shop.localhost/api\".".formatted(authority));
        }
        if (!port.matches("\\d{0,5}")) {
            return wrong("\"%s\" is no port; write a number from 1 to 65535.".formatted(port));
        }
        int number = port.isEmpty() ? usual(scheme) : Integer.parseInt(port);
        return new AskedUrl(
                null, scheme, bare, number, number == usual(scheme), schemeTyped || !port.isEmpty(), target);
    }

    private static AskedUrl wrong(String problem) {
        return new AskedUrl(problem, "", "", 0, true, false, "");
    }

    private static int authorityEnd(String rest) {
        for (int i = 0; i < rest.length(); i++) {
            if ("/?#".indexOf(rest.charAt(i)) >= 0) {
                return i;
            }
        }
        return rest.length();
    }

    private static String target(String rest) {
        int fragment = rest.indexOf('#');
        String sent = fragment < 0 ? rest : rest.substring(0, fragment);
        return sent.startsWith("/") ? sent : "/" + sent;
    }

    private static String scheme(Profile profile) {
        return profile.listeners().stream().anyMatch(Listener::tls) ? "https" : "http";
    }

    private static int usual(String scheme) {
        return scheme.equals("https") || scheme.equals("wss") ? 443 : 80;
    }

    /** The TLS port that the profile's listener on this URL's port redirects to, or null. */
    @Nullable
    Integer redirectedTo(List<Listener> listeners) {
        return listeners.stream()
                .filter(listener -> listener.port() == port && !listener.tls() && usual(scheme) == 80)
                .map(Listener::redirectToTls)
                .filter(redirect -> redirect != null)
                .findFirst()
                .orElse(null);
    }

    /** The port of the listener that it comes to: its own, or where none has that, the first that serves what is asked for. */
    int entrance(List<Listener> listeners) {
        if (listeners.stream().anyMatch(listener -> listener.port() == port)) {
            return port;
        }
        List<Listener> serving = listeners.stream()
                .filter(listener -> listener.redirectToTls() == null)
                .toList();
        return serving.stream()
                .filter(listener -> listener.tls() == (usual(scheme) == 443))
                .findFirst()
                .or(() -> serving.stream().findFirst())
                .map(Listener::port)
                .orElse(port);
    }

    /** The host as it stands in a URL. */
    String bracketed() {
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }

    /** Host and, unless it is the scheme's own, port. */
    String authority() {
        return bracketed() + (ownPort ? "" : ":" + port);
    }

    String withTls(int tlsPort) {
        return new AskedUrl(null, "https", host, tlsPort, tlsPort == 443, true, target).toString();
    }

    @Override
    public String toString() {
        return scheme + "://" + authority() + target;
    }
}
