/** The way of an exchange to its upstream and back, tunnels included. */
@NullMarked
package dev.portolan.engine.forward;

import org.jspecify.annotations.NullMarked;
