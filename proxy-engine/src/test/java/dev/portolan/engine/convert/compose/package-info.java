/** Compose files. */
@NullMarked
package dev.portolan.engine.convert.compose;

import org.jspecify.annotations.NullMarked;
