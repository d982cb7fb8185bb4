/** The first minutes: the demo, and the ports of this machine turned into a profile. */
@NullMarked
package dev.portolan.app.desktop.welcome;

import org.jspecify.annotations.NullMarked;
