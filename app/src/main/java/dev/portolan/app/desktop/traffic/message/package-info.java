/** The messages of a socket, an event stream or a call of gRPC. */
@NullMarked
package dev.portolan.app.desktop.traffic.message;

import org.jspecify.annotations.NullMarked;
