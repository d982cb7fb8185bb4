/** The Settings screen. */
@NullMarked
package dev.portolan.app.desktop.settings;

import org.jspecify.annotations.NullMarked;
