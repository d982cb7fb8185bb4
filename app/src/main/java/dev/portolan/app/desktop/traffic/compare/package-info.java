/** Two exchanges side by side: what differs in their heads and bodies. */
@NullMarked
package dev.portolan.app.desktop.traffic.compare;

import org.jspecify.annotations.NullMarked;
