/** Messages of Protocol Buffers, read without their schema. */
@NullMarked
package dev.portolan.engine.capture.content.proto;

import org.jspecify.annotations.NullMarked;
