package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Draft;
import dev.portolan.engine.convert.model.Exported;
import dev.portolan.engine.convert.model.Exporter;
import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Importer;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.convert.model.Terms;
import dev.portolan.engine.convert.tree.JsonTree;
import dev.portolan.engine.convert.tree.Tree;
import dev.portolan.engine.convert.tree.TreeException;
import dev.portolan.engine.profile.Profile;
import java.util.Locale;

/** The JSON that Caddy runs by. Stateless; any thread. */
public final class CaddyJsonFormat implements Importer, Exporter {

    private static final int LOOKED_AT = 20_000;

    /** Reads and writes. */
    public CaddyJsonFormat() {}

    @Override
    public String id() {
        return "caddy-json";
    }

    @Override
    public String title() {
        return "Caddy JSON";
    }

    @Override
    public int likelihood(Source source) {
        String text =
                source.text().substring(0, Math.min(LOOKED_AT, source.text().length()));
        if (!text.stripLeading().startsWith("{") || !text.contains("\"apps\"") || !text.contains("\"http\"")) {
            return source.fileName().toLowerCase(Locale.ROOT).equals("caddy.json") ? 60 : 0;
        }
        return text.contains("\"servers\"") ? 95 : 60;
    }

    @Override
    public Imported read(Source source) {
        Remarks remarks = new Remarks();
        try {
            Tree tree = JsonTree.read(source);
            if (tree instanceof Tree.Fields root) {
                return ConfigReader.read(root, "Caddy", CaddyJsonTerms.READS, remarks);
            }
            remarks.wrong(
                    tree.at(), "", "Caddy's configuration is an object, and here stands %s.".formatted(tree.kind()));
        } catch (TreeException e) {
            remarks.wrong(e.at(), "", String.valueOf(e.getMessage()));
        }
        return new Draft(remarks).finish("Caddy");
    }

    /** What the Caddyfile of the profile adapts to. */
    @Override
    public Exported write(Profile profile) {
        Exported caddyfile = CaddyfileWriter.write(profile);
        Tree tree = CaddyfileAdapter.adapt(
                Source.of(caddyfile.fileName(), caddyfile.text()), CaddyfileTerms.READS, new Remarks());
        return new Exported("caddy.json", JsonText.of(tree), caddyfile.remarks());
    }

    @Override
    public Terms writes() {
        return WriteTerms.WRITES;
    }

    @Override
    public Terms reads() {
        return CaddyJsonTerms.READS;
    }
}
