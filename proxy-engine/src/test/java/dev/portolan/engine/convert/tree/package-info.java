/** Structured texts with their places. */
@NullMarked
package dev.portolan.engine.convert.tree;

import org.jspecify.annotations.NullMarked;
