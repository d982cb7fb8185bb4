/** Ingress and the Gateway API. */
@NullMarked
package dev.portolan.engine.convert.kubernetes;

import org.jspecify.annotations.NullMarked;
