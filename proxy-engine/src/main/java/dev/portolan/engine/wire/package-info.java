/** HTTP/1.1 as bytes: strict decoders, the one writer of heads and framing, and small tools around a channel. */
@NullMarked
package dev.portolan.engine.wire;

import org.jspecify.annotations.NullMarked;
