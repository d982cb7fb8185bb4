/** Which keys there are, and how the window tells of them. */
@NullMarked
package dev.portolan.app.desktop.help;

import org.jspecify.annotations.NullMarked;
