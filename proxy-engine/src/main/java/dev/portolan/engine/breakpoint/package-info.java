/** What is held on its way until somebody decides about it: where to hold, what is held now, and what may be made of it. */
@NullMarked
package dev.portolan.engine.breakpoint;

import org.jspecify.annotations.NullMarked;
