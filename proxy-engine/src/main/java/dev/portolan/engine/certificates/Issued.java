package dev.portolan.engine.certificates;

import java.time.Instant;

/**
 * What this process issued for one name.
 *
 * @param name a host name, a wildcard or an address
 * @param notAfter when the newest leaf for it ends
 * @param handshakes how often it was asked for, once a handshake
 * @param since when it was first issued
 */
public record Issued(String name, Instant notAfter, long handshakes, Instant since) {}
