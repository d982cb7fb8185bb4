/** Import and export in the window: what a configuration becomes, side by side, with what is not as it was at its line. */
@NullMarked
package dev.portolan.app.desktop.convert;

import org.jspecify.annotations.NullMarked;
