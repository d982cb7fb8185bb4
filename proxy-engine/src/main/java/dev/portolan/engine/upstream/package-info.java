/** Targets, connection pools, and the health that traffic shows. */
@NullMarked
package dev.portolan.engine.upstream;

import org.jspecify.annotations.NullMarked;
