/** The ports that listen on this machine, and the processes that hold them. */
@NullMarked
package dev.portolan.app.ports;

import org.jspecify.annotations.NullMarked;
