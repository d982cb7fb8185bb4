/** Source text made readable: its tokens told apart, laid out where whitespace means nothing. Nothing is executed. */
@NullMarked
package dev.portolan.engine.capture.content.code;

import org.jspecify.annotations.NullMarked;
