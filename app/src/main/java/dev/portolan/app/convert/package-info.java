/** What the command line and the window share of import and export. */
@NullMarked
package dev.portolan.app.convert;

import org.jspecify.annotations.NullMarked;
