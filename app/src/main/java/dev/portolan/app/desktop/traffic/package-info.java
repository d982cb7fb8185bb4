/** The Traffic screen: what passes, live, as a table over the capture, and each exchange in detail. */
@NullMarked
package dev.portolan.app.desktop.traffic;

import org.jspecify.annotations.NullMarked;
