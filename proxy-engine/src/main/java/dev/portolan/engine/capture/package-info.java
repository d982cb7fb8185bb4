/** The bounded store of exchanges, socket messages and bodies: written on the event loops, read from anywhere. */
@NullMarked
package dev.portolan.engine.capture;

import org.jspecify.annotations.NullMarked;
