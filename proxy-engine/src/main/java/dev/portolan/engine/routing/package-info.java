/** Which route a request takes, and why that one. */
@NullMarked
package dev.portolan.engine.routing;

import org.jspecify.annotations.NullMarked;
