/** Kubernetes: Ingress with the annotations of its common controllers, and the Gateway API. */
@NullMarked
package dev.portolan.engine.convert.kubernetes;

import org.jspecify.annotations.NullMarked;
