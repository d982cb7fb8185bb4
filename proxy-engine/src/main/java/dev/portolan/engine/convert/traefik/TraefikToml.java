package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.convert.model.Exported;
import dev.portolan.engine.convert.model.Exporter;
import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Importer;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.convert.model.Terms;
import dev.portolan.engine.convert.tree.TomlText;
import dev.portolan.engine.convert.tree.TreeException;
import dev.portolan.engine.convert.tree.YamlWriter;
import dev.portolan.engine.profile.Profile;
import java.util.Map;

/** The dynamic configuration of Traefik 2 and 3 as the file provider reads it in TOML. */
public final class TraefikToml implements Importer, Exporter {

    private static final String FILE = "dynamic.toml";

    /** For the table of formats. */
    public TraefikToml() {}

    @Override
    public String id() {
        return "traefik-toml";
    }

    @Override
    public String title() {
        return "Traefik (file, TOML)";
    }

    @Override
    public int likelihood(Source source) {
        return Likeness.ofToml(source);
    }

    @Override
    public Imported read(Source text) {
        Remarks remarks = new Remarks();
        Source source = GoTemplates.expanded(text, remarks);
        try {
            return Texts.read(source, TomlText.read(source), remarks);
        } catch (TreeException e) {
            remarks.wrong(e.at(), "", String.valueOf(e.getMessage()));
            return Texts.read(source, null, remarks);
        }
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
                GoTemplates.escaped(TomlText.write(written.root())),
                Map.of("traefik.yml", statics),
                written.remarks().inOrder());
    }

    @Override
    public Terms writes() {
        return WriteTerms.ALL;
    }
}
