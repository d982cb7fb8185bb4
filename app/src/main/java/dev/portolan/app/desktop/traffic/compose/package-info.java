/** Requests of the user's own: one that was recorded, edited and sent again, or a new one. */
@NullMarked
package dev.portolan.app.desktop.traffic.compose;

import org.jspecify.annotations.NullMarked;
