/**
 * What the window remembers, in three classes: a record that mirrors the file, an observable object, and a store that writes
 * it debounced and atomically.
 */
@NullMarked
package dev.portolan.app.desktop.preferences;

import org.jspecify.annotations.NullMarked;
