/** YAML, TOML and JSON as one kind of tree whose values know where they stand in their file. */
@NullMarked
package dev.portolan.engine.convert.tree;

import org.jspecify.annotations.NullMarked;
