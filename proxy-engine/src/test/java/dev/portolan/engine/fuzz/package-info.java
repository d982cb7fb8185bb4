/** Random and mutated messages, and what must hold whatever they are. */
@NullMarked
package dev.portolan.engine.fuzz;

import org.jspecify.annotations.NullMarked;
