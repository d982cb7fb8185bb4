/** TCP forwards: connections that are passed on as they are. */
@NullMarked
package dev.portolan.engine.tcp;

import org.jspecify.annotations.NullMarked;
