/** Breakpoints: where traffic is held, what is held, and its editor. */
@NullMarked
package dev.portolan.app.desktop.traffic.hold;

import org.jspecify.annotations.NullMarked;
