/** Accepting connections: TLS, ALPN, and the protocol pipelines. */
@NullMarked
package dev.portolan.engine.listen;

import org.jspecify.annotations.NullMarked;
