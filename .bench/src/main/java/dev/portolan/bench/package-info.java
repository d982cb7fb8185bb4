/** Portolan measured beside other proxies, in one run on one machine. */
@NullMarked
package dev.portolan.bench;

import org.jspecify.annotations.NullMarked;
