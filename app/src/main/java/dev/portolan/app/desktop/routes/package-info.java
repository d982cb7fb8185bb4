/** The Routes screen: the chart, the list in order of the file, the line that tries a URL, and the editors beside them. */
@NullMarked
package dev.portolan.app.desktop.routes;

import org.jspecify.annotations.NullMarked;
