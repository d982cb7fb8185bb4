package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.model.Draft;
import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Source;
import java.util.List;
import java.util.Set;

/** Makes a profile of the Gateways of a text and what is attached to them. */
final class GatewayImport {

    private static final Set<String> HTTP = Set.of("HTTPRoute", "GRPCRoute");
    private static final Set<String> STREAM = Set.of("TCPRoute", "TLSRoute");
    private static final Set<String> READ = Set.of("Gateway", "HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute");

    private final Source source;
    private final Remarks remarks = new Remarks();
    private final Draft draft = new Draft(remarks);

    GatewayImport(Source source) {
        this.source = source;
    }

    Imported read() {
        List<Manifest> manifests = Manifests.read(source, remarks);
        List<Manifest> read = manifests.stream()
                .filter(each -> each.group().equals(GatewayApi.GROUP) && READ.contains(each.kind()))
                .toList();
        Passed.remark(manifests.stream().filter(each -> !read.contains(each)).toList(), GatewayTerms.READS, remarks);
        if (read.isEmpty() && (!manifests.isEmpty() || remarks.isEmpty())) {
            Position at =
                    manifests.isEmpty() ? source.at(1, 1) : manifests.getFirst().at();
            remarks.wrong(at, "Gateway", "There is nothing of the Gateway API in this text.");
        }
        GatewayListeners listeners = new GatewayListeners(read, remarks);
        List<Manifest> routes =
                read.stream().filter(each -> !each.kind().equals("Gateway")).toList();
        GatewayBackends backends = new GatewayBackends(manifests, new Services(manifests, routes, remarks), remarks);
        HttpRoutes http = new HttpRoutes(listeners, backends, remarks);
        routes.stream().filter(each -> HTTP.contains(each.kind())).forEach(http::read);
        http.write(draft);
        StreamRoutes streams = new StreamRoutes(listeners, backends, remarks);
        routes.stream().filter(each -> STREAM.contains(each.kind())).forEach(each -> streams.write(each, draft));
        Imported imported = draft.finish(name(read));
        if (imported.profile() != null || !remarks.isEmpty()) {
            return imported;
        }
        remarks.wrong(source.at(1, 1), "HTTPRoute", "No route here leads to a Service.");
        return draft.finish(name(read));
    }

    private String name(List<Manifest> read) {
        return read.stream()
                .filter(each -> !each.kind().equals("Gateway") || read.size() == 1)
                .map(Manifest::name)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(source.fileName());
    }
}
