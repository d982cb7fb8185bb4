/** What every conversion is made of. */
@NullMarked
package dev.portolan.engine.convert.model;

import org.jspecify.annotations.NullMarked;
