/** The window: one package a screen, each a View (nodes) and a Model (observable state, no nodes). */
@NullMarked
package dev.portolan.app.desktop;

import org.jspecify.annotations.NullMarked;
