/** Texts by their lines, which screens show without having a node for each. */
@NullMarked
package dev.portolan.app.desktop.text;

import org.jspecify.annotations.NullMarked;
