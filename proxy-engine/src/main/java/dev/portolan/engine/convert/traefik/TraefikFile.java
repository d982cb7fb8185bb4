package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.convert.model.Exported;
import dev.portolan.engine.convert.model.Exporter;
import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Importer;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.convert.model.Terms;
import dev.portolan.engine.convert.tree.Tree;
import dev.portolan.engine.convert.tree.YamlWriter;
import dev.portolan.engine.profile.Profile;
import java.util.List;
import java.util.Map;

/** The dynamic configuration of Traefik 2 and 3 as the file provider reads it in YAML. */
public final class TraefikFile implements Importer, Exporter {

    private static final String FILE = "dynamic.yml";

    /** For the table of formats. */
    public TraefikFile() {}

    @Override
    public String id() {
        return "traefik";
    }

    @Override
    public String title() {
        return "Traefik (file, YAML)";
    }

    @Override
    public int likelihood(Source source) {
        return Likeness.ofFile(source);
    }

    @Override
    public Imported read(Source text) {
        Remarks remarks = new Remarks();
        Source source = GoTemplates.expanded(text, remarks);
        List<Tree> documents = Texts.yaml(source, remarks);
        return Texts.read(source, documents.isEmpty() ? null : documents.getFirst(), remarks);
    }

    @Override
    public Terms reads() {
        return TraefikTerms.ALL;
    }

    @Override
    public Exported write(Profile profile) {
        Written written = TraefikWriter.write(profile);
        String statics = YamlWriter.write(TraefikWriter.statics(written, FILE));
        return new Exported(
                FILE,
                GoTemplates.escaped(YamlWriter.write(written.root())),
                Map.of("traefik.yml", statics),
                written.remarks().inOrder());
    }

    @Override
    public Terms writes() {
        return WriteTerms.ALL;
    }
}
