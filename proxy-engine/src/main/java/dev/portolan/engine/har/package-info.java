/** HTTP archives (HAR 1.2): what was captured, in the form that browsers and other inspectors read, and back. */
@NullMarked
package dev.portolan.engine.har;

import org.jspecify.annotations.NullMarked;
