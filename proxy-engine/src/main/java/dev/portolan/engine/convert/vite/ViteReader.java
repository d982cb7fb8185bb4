package dev.portolan.engine.convert.vite;

import dev.portolan.engine.convert.model.Draft;
import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.convert.tree.Reading;
import dev.portolan.engine.convert.tree.Section;
import dev.portolan.engine.convert.tree.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A configuration to routes: those of its proxy table, and one to Vite itself for all that is left. */
final class ViteReader {

    private static final String SERVER = "server";
    private static final String PROXY = "proxy";
    private static final int PORT = 5173;
    private static final Set<String> EVERYWHERE = Set.of("", "true", "0.0.0.0", "::", "localhost", "127.0.0.1");

    private final Source source;
    private final Remarks remarks = new Remarks();
    private final Draft draft = new Draft(remarks);
    private final Reading reading = new Reading(ViteTerms.TABLE, remarks);

    ViteReader(Source source) {
        this.source = source;
    }

    Imported read() {
        JsPlaces places = new JsPlaces(source);
        List<JsToken> tokens = JsLexer.read(source.text(), places, remarks);
        JsLiterals literals = new JsLiterals(source.text(), tokens, places, remarks);
        Tree.Fields found = new JsModule(tokens, literals, places, remarks).configuration();
        Tree.Fields server = found == null ? null : server(found, new Literals(literals, remarks));
        if (server == null) {
            remarks.wrong(
                    source.at(1, 1),
                    "server.proxy",
                    "There is no table \"server.proxy\" in this text; it is looked for in the object that the file exports.");
        } else {
            try (Section section = reading.section(server, SERVER)) {
                server(section);
            }
        }
        return draft.finish("Vite");
    }

    /** The object {@code server}, wherever it stands; a fragment may be the server or the table itself. */
    private Tree.@Nullable Fields server(Tree.Fields found, Literals literals) {
        if (found.get(SERVER) instanceof Tree.Fields server) {
            if (found.get("preview") instanceof Tree.Fields preview) {
                try (Section section = reading.section(preview, "preview")) {
                    section.names().stream().filter(name -> !name.equals(PROXY)).forEach(section::ignore);
                }
            }
            return literals.of(only(server));
        }
        if (found.get("vite") instanceof Tree.Fields vite && vite.get(SERVER) instanceof Tree.Fields server) {
            return literals.of(only(server));
        }
        if (found.get(PROXY) instanceof Tree.Fields) {
            return literals.of(only(found));
        }
        boolean table = !found.fields().isEmpty()
                && found.fields().keySet().stream()
                        .allMatch(name -> name.startsWith("/")
                                || name.startsWith("^")
                                || name.startsWith("...")
                                || name.equals("[...]"));
        if (table) {
            Tree.Field field = new Tree.Field(found.at(), literals.of(found));
            return new Tree.Fields(found.at(), Map.of(PROXY, field));
        }
        return found.get(SERVER) == null && found.fields().keySet().stream().noneMatch(name -> name.startsWith("..."))
                ? null
                : literals.of(new Tree.Fields(found.at(), spreads(found)));
    }

    /** What is known of an object whose server may hide in what is put into it. */
    private static Map<String, Tree.Field> spreads(Tree.Fields found) {
        Map<String, Tree.Field> spreads = new LinkedHashMap<>(found.fields());
        spreads.keySet().removeIf(name -> !name.startsWith("...") && !name.equals(SERVER));
        return spreads;
    }

    /** Without what stays with Vite, which may be code as it likes. */
    private static Tree.Fields only(Tree.Fields server) {
        Map<String, Tree.Field> fields = new LinkedHashMap<>(server.fields());
        fields.keySet()
                .removeIf(name ->
                        !Set.of("host", "port", "https", PROXY, "allowedHosts").contains(name)
                                && !name.startsWith("..."));
        return new Tree.Fields(server.at(), fields);
    }

    private void server(Section server) {
        ProxyTable table = new ProxyTable(draft, reading);
        if (server.tree(PROXY) instanceof Tree.Fields proxy) {
            table.read(proxy);
        }
        Integer written = server.number("port");
        int port = written == null ? PORT : written;
        allowed(server);
        if (!table.takesEverything()) {
            itself(server, port);
        }
        server.ignore("host", "https");
        server.names().stream().filter(name -> name.startsWith("...")).forEach(server::ignore);
        draft.listenerBeside(Set.of(port));
    }

    private void allowed(Section server) {
        if (server.tree("allowedHosts") instanceof Tree.Items) {
            draft.host("localhost");
        }
        for (String host : server.texts("allowedHosts")) {
            if (host.startsWith(".")) {
                draft.host(host.substring(1));
                draft.host("*" + host);
            } else if (!host.equals("true") && !host.equals("false")) {
                draft.host(host);
            }
        }
    }

    private void itself(Section server, int port) {
        Tree https = server.tree("https");
        boolean tls = https != null
                && !(https instanceof Tree.Leaf leaf && leaf.text().equals("false"));
        String host = server.tree("host") instanceof Tree.Leaf leaf && !EVERYWHERE.contains(leaf.text())
                ? leaf.text()
                : "localhost";
        Position at = server.at("port");
        String authority = (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
        Part route = draft.route(at).put("path", "/", at).put("to", (tls ? "https://" : "http://") + authority, at);
        if (https != null && tls) {
            route.object("tls", https.at()).put("verify", false, https.at());
        }
    }
}
