/** The one door to the proxy: {@link dev.portolan.engine.Engine}. */
@NullMarked
package dev.portolan.engine;

import org.jspecify.annotations.NullMarked;
