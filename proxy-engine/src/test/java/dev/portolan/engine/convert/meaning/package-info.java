/** The same configuration in the real program and, converted, here. */
@NullMarked
package dev.portolan.engine.convert.meaning;

import org.jspecify.annotations.NullMarked;
