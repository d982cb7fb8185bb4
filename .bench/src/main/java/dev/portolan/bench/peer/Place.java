package dev.portolan.bench.peer;

import java.nio.file.Path;

/**
 * What is one proxy's own.
 *
 * @param http its port for plain HTTP
 * @param tls its port for TLS
 */
record Place(Path folder, int http, int tls) {}
