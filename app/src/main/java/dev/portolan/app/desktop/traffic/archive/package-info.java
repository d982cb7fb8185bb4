/** Traffic leaves for HTTP archives here, and archives are opened. */
@NullMarked
package dev.portolan.app.desktop.traffic.archive;

import org.jspecify.annotations.NullMarked;
