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

/** The configuration of Traefik 2 and 3 by labels of a Compose file's services. */
public final class TraefikLabels implements Importer, Exporter {

    /** For the table of formats. */
    public TraefikLabels() {}

    @Override
    public String id() {
        return "traefik-labels";
    }

    @Override
    public String title() {
        return "Traefik (labels of Docker Compose)";
    }

    @Override
    public int likelihood(Source source) {
        return Likeness.ofLabels(source);
    }

    @Override
    public Imported read(Source source) {
        Remarks remarks = new Remarks();
        List<Tree> documents = Texts.yaml(source, remarks);
        Tree compose = documents.isEmpty() ? null : documents.getFirst();
        return Texts.read(
                source, compose instanceof Tree.Fields fields ? ComposeLabels.read(fields, remarks) : compose, remarks);
    }

    @Override
    public Terms reads() {
        return TraefikTerms.labels();
    }

    @Override
    public Exported write(Profile profile) {
        Written written = TraefikWriter.write(profile);
        String text = LabelWriter.compose(written);
        return new Exported("compose.yml", text, written.remarks().inOrder());
    }

    @Override
    public Terms writes() {
        return WriteTerms.ALL;
    }
}
