/** The frames of HTTP/2 (RFC 9113) and the coding of its fields (RFC 7541), for either end of a connection. */
@NullMarked
package dev.portolan.engine.wire.http2;

import org.jspecify.annotations.NullMarked;
