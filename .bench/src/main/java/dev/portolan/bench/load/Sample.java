package dev.portolan.bench.load;

/**
 * What a load saw in one turn.
 *
 * @param requests answered, or messages that came back
 * @param perSecond of them
 * @param p50 the median of the latency, in milliseconds
 * @param p99 its 99th percentile, in milliseconds
 * @param errors answers other than 2xx, and broken connections
 */
public record Sample(long requests, double perSecond, double p50, double p99, long errors) {}
