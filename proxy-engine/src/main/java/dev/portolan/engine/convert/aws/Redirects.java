package dev.portolan.engine.convert.aws;

import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.tree.Section;
import dev.portolan.engine.convert.tree.Tree;
import java.util.Locale;

/** Redirects, whose address may have parts of the request's in it: <code>https://#{host}:443/#{path}?#{query}</code>. */
final class Redirects {

    private static final String PROTOCOL = "#{protocol}";
    private static final String HOST = "#{host}";
    private static final String PORT = "#{port}";
    private static final String PATH = "/#{path}";
    private static final String QUERY = "#{query}";

    private Redirects() {}

    /** The port that everything is redirected to under TLS, with all else as it was; -1 where that is not all there is to it. */
    static int toTls(Tree.Fields listener) {
        if (!(listener.get("DefaultActions") instanceof Tree.Items actions)
                || actions.items().size() != 1
                || !(actions.items().getFirst() instanceof Tree.Fields action)
                || !(action.get("RedirectConfig") instanceof Tree.Fields config)) {
            return -1;
        }
        boolean same = text(config, "Host", HOST).equals(HOST)
                && text(config, "Path", PATH).equals(PATH)
                && text(config, "Query", QUERY).equals(QUERY)
                && text(config, "Protocol", PROTOCOL).equals("HTTPS");
        String port = text(config, "Port", PORT);
        return same && port.matches("\\d{1,5}") ? Integer.parseInt(port) : -1;
    }

    private static String text(Tree.Fields fields, String name, String otherwise) {
        String text = fields.text(name);
        return text == null ? otherwise : text;
    }

    static void write(Section config, Part route, boolean tls) {
        String protocol = config.text("Protocol", PROTOCOL);
        String host = config.text("Host", HOST);
        String other = config.text("Port", PORT);
        String path = config.text("Path", PATH);
        String query = config.text("Query", QUERY);
        int status = config.text("StatusCode", "HTTP_302").endsWith("301") ? 301 : 302;
        boolean here = host.equals(HOST) && protocol.equals(PROTOCOL) && other.equals(PORT);
        String origin = here ? "" : origin(protocol, host, other, tls);
        String whole = origin + path + (query.isEmpty() ? "" : "?" + query);
        redirect(route, whole.contains("#{") ? filled(whole) : whole, status, config.at());
    }

    private static void redirect(Part route, String to, int status, Position at) {
        route.object("redirect", at).put("to", to, at).put("status", status, at);
    }

    private static String origin(String protocol, String host, String port, boolean tls) {
        String scheme = protocol.equals(PROTOCOL) ? (tls ? "https" : "http") : protocol.toLowerCase(Locale.ROOT);
        boolean usual = port.equals(scheme.equals("https") ? "443" : "80");
        return scheme + "://" + host + (usual ? "" : ":" + port);
    }

    /** In the words of a profile's fields; a brace that was there already stays one. */
    private static String filled(String text) {
        return text.replace(PATH, "\u0001")
                .replace("#{path}", "\u0001")
                .replace(HOST, "\u0002")
                .replace(QUERY, "\u0003")
                .replace(PORT, "\u0005")
                .replace(PROTOCOL, "\u0004")
                .replace("{", "{{")
                .replace("\u0001", "{request.path}")
                .replace("\u0002", "{request.hostname}")
                .replace("\u0003", "{request.query}")
                .replace("\u0004", "{request.scheme}")
                .replace("\u0005", "{request.port}");
    }
}
