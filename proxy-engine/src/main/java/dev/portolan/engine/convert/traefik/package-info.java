/** Traefik 2 and 3: one configuration in four spellings. */
@NullMarked
package dev.portolan.engine.convert.traefik;

import org.jspecify.annotations.NullMarked;
