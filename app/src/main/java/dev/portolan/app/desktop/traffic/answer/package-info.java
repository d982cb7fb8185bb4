/** Captured responses that are given again by a route of their own. */
@NullMarked
package dev.portolan.app.desktop.traffic.answer;

import org.jspecify.annotations.NullMarked;
