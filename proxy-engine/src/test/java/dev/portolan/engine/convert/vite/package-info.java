/** Vite configurations. */
@NullMarked
package dev.portolan.engine.convert.vite;

import org.jspecify.annotations.NullMarked;
