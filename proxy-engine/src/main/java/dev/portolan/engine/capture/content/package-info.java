/** Bodies made readable: decoded within limits, told apart, laid out. Nothing in them is executed or fetched. */
@NullMarked
package dev.portolan.engine.capture.content;

import org.jspecify.annotations.NullMarked;
