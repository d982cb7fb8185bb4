/** Programs of this system: finding, starting, ending them, and what they use. */
@NullMarked
package dev.portolan.bench.process;

import org.jspecify.annotations.NullMarked;
