/** Portolan beside other proxies: the same bytes, and what becomes of them. */
@NullMarked
package dev.portolan.engine.differential;

import org.jspecify.annotations.NullMarked;
