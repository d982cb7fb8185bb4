/** The language in which the traffic screen, the capture's settings and the command line pick exchanges. */
@NullMarked
package dev.portolan.engine.capture.filter;

import org.jspecify.annotations.NullMarked;
