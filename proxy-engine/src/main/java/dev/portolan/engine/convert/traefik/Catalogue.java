package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.convert.tree.Tree;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Things of one kind by their names, which routers refer to, with or without the provider: {@code auth@file}. */
record Catalogue(Map<String, Tree.Field> entries) {

    static Catalogue of(@Nullable Tree tree) {
        return new Catalogue(tree instanceof Tree.Fields fields ? fields.fields() : Map.of());
    }

    Tree.@Nullable Fields find(String reference) {
        int provider = reference.lastIndexOf('@');
        Tree.Field entry = entries.get(reference);
        if (entry == null && provider > 0) {
            entry = entries.get(reference.substring(0, provider));
        }
        return entry != null && entry.value() instanceof Tree.Fields fields ? fields : null;
    }
}
