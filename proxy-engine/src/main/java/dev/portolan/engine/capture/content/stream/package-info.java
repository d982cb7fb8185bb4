/** Bodies that are made of messages: event streams, gRPC. */
@NullMarked
package dev.portolan.engine.capture.content.stream;

import org.jspecify.annotations.NullMarked;
