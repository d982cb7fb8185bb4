/** What stays in view while a profile is shared on the network, and what a phone needs. */
@NullMarked
package dev.portolan.app.desktop.sharing;

import org.jspecify.annotations.NullMarked;
