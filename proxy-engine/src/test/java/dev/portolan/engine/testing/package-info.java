/** Raw peers and checks that the engine's tests share. */
@NullMarked
package dev.portolan.engine.testing;

import org.jspecify.annotations.NullMarked;
