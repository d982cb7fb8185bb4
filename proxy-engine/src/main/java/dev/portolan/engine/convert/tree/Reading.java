package dev.portolan.engine.convert.tree;

import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Terms;

/**
 * What the sections of one text share.
 *
 * @param terms the format's table, whose rows are paths such as {@code spec.rules[].host}
 */
public record Reading(Terms terms, Remarks remarks) {

    /** @param path of the table, empty for the root */
    public Section section(Tree.Fields fields, String path) {
        return new Section(this, fields, path);
    }
}
