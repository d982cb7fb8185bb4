/** Caddy's formats. */
@NullMarked
package dev.portolan.engine.convert.caddy;

import org.jspecify.annotations.NullMarked;
