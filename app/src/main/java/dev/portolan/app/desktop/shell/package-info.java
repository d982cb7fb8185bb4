/** The window around the screens: rail, header, status bar, dialogs and notices, and the one class that wires everything. */
@NullMarked
package dev.portolan.app.desktop.shell;

import org.jspecify.annotations.NullMarked;
