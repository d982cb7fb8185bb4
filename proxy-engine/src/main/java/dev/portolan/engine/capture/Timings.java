package dev.portolan.engine.capture;

/**
 * Where the time of an exchange went, in nanoseconds; -1 for a phase that did not happen or has not ended.
 *
 * @param queued from the arrival of the request to the beginning of its way to the target
 * @param connect making the TCP connection; -1 where a pooled one was used
 * @param tls the handshake with the target
 * @param sending sending the request
 * @param waiting from the request's end to the response's head
 * @param receiving from the response's head to its end
 * @param total from the arrival of the request to the end of the exchange; up to now while it is open
 */
public record Timings(long queued, long connect, long tls, long sending, long waiting, long receiving, long total) {}
