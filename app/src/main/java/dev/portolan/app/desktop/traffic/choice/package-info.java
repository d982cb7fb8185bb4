/** Which rows of the table are chosen. */
@NullMarked
package dev.portolan.app.desktop.traffic.choice;

import org.jspecify.annotations.NullMarked;
