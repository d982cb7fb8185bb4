/** Pages of captured bytes in files, for what memory has no room for. */
@NullMarked
package dev.portolan.engine.capture.disk;

import org.jspecify.annotations.NullMarked;
