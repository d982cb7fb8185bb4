package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.convert.model.Exported;
import dev.portolan.engine.convert.model.Exporter;
import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Importer;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.convert.model.Terms;
import dev.portolan.engine.convert.tree.Tree;
import dev.portolan.engine.profile.Profile;
import java.util.List;

/** The kinds of Traefik 2 and 3 in Kubernetes: IngressRoute, IngressRouteTCP, Middleware, TraefikService, ServersTransport. */
public final class TraefikIngressRoute implements Importer, Exporter {

    /** For the table of formats. */
    public TraefikIngressRoute() {}

    @Override
    public String id() {
        return "traefik-ingressroute";
    }

    @Override
    public String title() {
        return "Traefik (IngressRoute)";
    }

    @Override
    public int likelihood(Source source) {
        return Likeness.ofKinds(source);
    }

    @Override
    public Imported read(Source source) {
        Remarks remarks = new Remarks();
        List<Tree> documents = Texts.yaml(source, remarks);
        return Texts.read(
                source, documents.isEmpty() ? null : TraefikKinds.read(documents, source.at(1, 1), remarks), remarks);
    }

    @Override
    public String between() {
        return "---";
    }

    @Override
    public Terms reads() {
        return TraefikTerms.kinds();
    }

    @Override
    public Exported write(Profile profile) {
        Written written = TraefikWriter.write(profile);
        String text = KindWriter.documents(written);
        return new Exported("ingressroute.yml", text, written.remarks().inOrder());
    }

    @Override
    public Terms writes() {
        return WriteTerms.ALL;
    }
}
