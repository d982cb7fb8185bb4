/** A recorded request in other words: as a command or a few lines of a program that send it again. */
@NullMarked
package dev.portolan.app.desktop.traffic.copy;

import org.jspecify.annotations.NullMarked;
