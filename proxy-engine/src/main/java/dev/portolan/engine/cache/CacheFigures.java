package dev.portolan.engine.cache;

/**
 * What a store holds, and what it was good for.
 *
 * @param hits requests that were answered without waiting for the target
 * @param misses requests that the target was asked for
 * @param entries responses
 * @param bytes that they take
 * @param budget bytes that they may take
 */
public record CacheFigures(long hits, long misses, long entries, long bytes, long budget) {}
