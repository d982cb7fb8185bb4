/** The editor of a profile's names and listeners. */
@NullMarked
package dev.portolan.app.desktop.routes.listeners;

import org.jspecify.annotations.NullMarked;
