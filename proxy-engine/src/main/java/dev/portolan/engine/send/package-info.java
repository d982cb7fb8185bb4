/** Requests of the program's own: sent anew, edited or composed, through the routes of the running profile. */
@NullMarked
package dev.portolan.engine.send;

import org.jspecify.annotations.NullMarked;
