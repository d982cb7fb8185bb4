package dev.portolan.engine.convert.compose;

import dev.portolan.engine.convert.model.Draft;
import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.convert.model.Term;
import dev.portolan.engine.convert.tree.Reading;
import dev.portolan.engine.convert.tree.Section;
import dev.portolan.engine.convert.tree.Tree;
import dev.portolan.engine.convert.tree.YamlText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what the services of a Compose file publish. */
final class ComposeReader {

    private static final String SERVICES = "services";
    private static final String PORTS = "ports";
    private static final String EXPOSE = "expose";
    private static final String LABELS = "labels";

    /** Services that extend services. */
    private static final int LONGEST_CHAIN = 16;

    private final Source source;
    private final Remarks remarks = new Remarks();
    private final Draft draft = new Draft(remarks);
    private final PortRoutes routes = new PortRoutes(draft);
    private final Variables variables;
    private final Reading reading = new Reading(ComposeTerms.TABLE, remarks);

    ComposeReader(Source source) {
        this.source = source;
        this.variables = Variables.beside(source);
    }

    Imported read() {
        YamlText.Documents read = YamlText.read(source);
        read.mistakes().forEach(mistake -> remarks.wrong(mistake.at(), "", mistake.getMessage()));
        String name = null;
        for (Tree document : read.documents()) {
            if (document instanceof Tree.Fields root) {
                String named = file(root);
                name = name == null ? named : name;
            } else {
                remarks.wrong(
                        document.at(), "", "Here stands %s instead of a Compose file.".formatted(document.kind()));
            }
        }
        return routes.finish(name);
    }

    private @Nullable String file(Tree.Fields root) {
        try (Section file = reading.section(root, "")) {
            file.names().stream().filter(name -> name.startsWith("x-")).forEach(file::ignore);
            file.ignore("version", "networks", "volumes", "configs", "secrets", "models");
            if (file.tree(SERVICES) instanceof Tree.Fields services) {
                services.fields().forEach((name, field) -> service(name, field.value(), services));
            } else {
                remarks.wrong(file.at(SERVICES), SERVICES, "There are no services in this file.");
            }
            return file.text("name");
        }
    }

    private void service(String name, Tree tree, Tree.Fields services) {
        if (!(tree instanceof Tree.Fields fields)) {
            remarks.wrong(tree.at(), name, "Here stands %s instead of a service.".formatted(tree.kind()));
            return;
        }
        try (Section service = reading.section(fields, "services.*")) {
            service.names().forEach(service::ignore);
            String image = service.text("image");
            Set<PublishedPort> published = new HashSet<>();
            for (Tree.Fields each : chain(fields, services)) {
                ports(name, each, image, published);
            }
            expose(name, service, published);
            if (service.has("profiles")) {
                remarks.approximated(service.at("profiles"), name, words("profiles"));
            }
            String mode = service.text("network_mode");
            if (mode != null && !mode.equals("bridge")) {
                remarks.leftOut(service.at("network_mode"), name, words("network_mode"));
            }
            if (ofTraefik(service.tree(LABELS))) {
                remarks.leftOut(service.at(LABELS), name, words(LABELS));
            }
        }
    }

    private static String words(String field) {
        Term term = ComposeTerms.TABLE.get("services.*." + field);
        return term == null ? "" : term.words();
    }

    private static boolean ofTraefik(@Nullable Tree labels) {
        return switch (labels) {
            case Tree.Fields fields ->
                fields.fields().keySet().stream().anyMatch(label -> label.startsWith("traefik."));
            case Tree.Items items ->
                items.items().stream()
                        .anyMatch(label ->
                                label instanceof Tree.Leaf leaf && leaf.text().startsWith("traefik."));
            case null, default -> false;
        };
    }

    /** The service, and those that it extends. */
    private List<Tree.Fields> chain(Tree.Fields service, Tree.Fields services) {
        List<Tree.Fields> chain = new ArrayList<>(List.of(service));
        for (Tree.Fields last = service; last != null && chain.size() < LONGEST_CHAIN; ) {
            last = extended(last, services);
            if (last != null && !chain.contains(last)) {
                chain.add(last);
            } else {
                last = null;
            }
        }
        return chain;
    }

    private Tree.@Nullable Fields extended(Tree.Fields service, Tree.Fields services) {
        Tree of = service.get("extends");
        String base = of instanceof Tree.Leaf leaf ? leaf.text() : null;
        if (of instanceof Tree.Fields fields) {
            if (fields.get("file") != null) {
                remarks.leftOut(
                        fields.at(),
                        "extends",
                        "What a service takes over from another file is not read; convert that file by itself.");
                return null;
            }
            base = fields.text("service");
        }
        return base != null && services.get(base) instanceof Tree.Fields found ? found : null;
    }

    private void ports(String service, Tree.Fields fields, @Nullable String image, Set<PublishedPort> published) {
        Tree tree = fields.get(PORTS);
        if (tree != null && !(tree instanceof Tree.Items)) {
            remarks.wrong(tree.at(), service, "Here stands %s instead of a list of ports.".formatted(tree.kind()));
        }
        for (Tree item : tree instanceof Tree.Items list ? list.items() : List.<Tree>of()) {
            try {
                PublishedPort.Parsed parsed =
                        item instanceof Tree.Fields port ? longForm(port) : PublishedPort.parse(text(item));
                if (parsed.problem() != null) {
                    remarks.leftOut(item.at(), service, parsed.problem());
                }
                parsed.ports().stream()
                        .filter(published::add)
                        .forEach(port -> routes.add(item.at(), service, port, Spoken.at(port, image)));
            } catch (Variables.Missing e) {
                remarks.wrong(item.at(), service, e.getMessage());
            }
        }
    }

    private String text(Tree item) throws Variables.Missing {
        return item instanceof Tree.Leaf leaf ? variables.fill(leaf.text()) : "";
    }

    private PublishedPort.Parsed longForm(Tree.Fields fields) throws Variables.Missing {
        try (Section port = reading.section(fields, "services.*.ports[]")) {
            port.ignore("name", "mode");
            String address = port.text("host_ip");
            String spoken = port.text("app_protocol");
            return PublishedPort.paired(
                    address == null ? null : variables.fill(address),
                    variables.fill(port.text("published", "")),
                    variables.fill(port.text("target", "")),
                    port.text("protocol", "tcp"),
                    spoken);
        }
    }

    /** What is published as well is reached that way. */
    private void expose(String name, Section service, Set<PublishedPort> published) {
        for (Tree item : service.items(EXPOSE)) {
            boolean reached = published.stream()
                    .anyMatch(port ->
                            item instanceof Tree.Leaf leaf && leaf.text().equals(Integer.toString(port.target())));
            if (!reached) {
                remarks.leftOut(item.at(), name, words(EXPOSE));
            }
        }
    }
}
