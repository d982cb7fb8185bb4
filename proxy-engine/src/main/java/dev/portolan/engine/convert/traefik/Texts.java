package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.convert.model.Draft;
import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.convert.tree.Tree;
import dev.portolan.engine.convert.tree.YamlText;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What reading is in all spellings: documents with their mistakes, and a static configuration beside. */
final class Texts {

    private static final List<String> STATIC = List.of("traefik.yml", "traefik.yaml");

    private Texts() {}

    static List<Tree> yaml(Source source, Remarks remarks) {
        YamlText.Documents read = YamlText.read(source);
        read.mistakes().forEach(mistake -> remarks.wrong(mistake.at(), "", String.valueOf(mistake.getMessage())));
        return read.documents();
    }

    static Imported read(Source source, @Nullable Tree root, Remarks remarks) {
        if (root instanceof Tree.Fields fields) {
            Imported imported = TraefikReader.read(source, fields, beside(source), remarks);
            if (imported.profile() != null || !imported.remarks().isEmpty()) {
                return imported;
            }
        }
        if (remarks.isEmpty()) {
            remarks.wrong(source.at(1, 1), "", "There are no routers in this text.");
        }
        return new Draft(remarks).finish("");
    }

    /** A static configuration in the same folder, which says what ports the entry points have; null where there is none. */
    private static Tree.@Nullable Fields beside(Source source) {
        for (String name : STATIC) {
            try {
                for (Source found : source.includes().find(name)) {
                    List<Tree> documents = YamlText.read(found).documents();
                    if (!documents.isEmpty() && documents.getFirst() instanceof Tree.Fields fields) {
                        return fields;
                    }
                }
            } catch (IOException e) {
                // It need not be there.
            }
        }
        return null;
    }
}
