/** nginx: {@code http} and {@code stream}, with the rules by which it really picks a {@code location}. */
@NullMarked
package dev.portolan.engine.convert.nginx;

import org.jspecify.annotations.NullMarked;
