/** Files that nobody else may read. */
@NullMarked
package dev.portolan.engine.files;

import org.jspecify.annotations.NullMarked;
