/** The network that this machine is in: who belongs to it, how it calls this machine, and who is let in. */
@NullMarked
package dev.portolan.engine.lan;

import org.jspecify.annotations.NullMarked;
