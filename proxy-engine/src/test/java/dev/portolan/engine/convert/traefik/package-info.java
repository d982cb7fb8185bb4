/** Traefik's rules and their meaning. */
@NullMarked
package dev.portolan.engine.convert.traefik;

import org.jspecify.annotations.NullMarked;
