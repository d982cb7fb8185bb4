/** A shared cache by RFC 9111: what may be stored, how long it is fresh, when it has to be asked for again. */
@NullMarked
package dev.portolan.engine.cache;

import org.jspecify.annotations.NullMarked;
