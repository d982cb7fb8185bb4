/** Looking for a text in everything that was captured. */
@NullMarked
package dev.portolan.engine.capture.search;

import org.jspecify.annotations.NullMarked;
