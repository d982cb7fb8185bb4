package dev.portolan.engine.convert.haproxy;

import java.util.Set;

/**
 * Where requests come in.
 *
 * @param ports of the frontend
 * @param tls those of them that speak TLS
 */
record Entry(Set<Integer> ports, Set<Integer> tls) {}
