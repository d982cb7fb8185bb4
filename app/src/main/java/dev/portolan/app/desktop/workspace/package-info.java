/** The profiles on disk and the engine that runs one of them, as the screens see them. */
@NullMarked
package dev.portolan.app.desktop.workspace;

import org.jspecify.annotations.NullMarked;
