package dev.portolan.engine.certificates.trust;

/**
 * What removal could not take out.
 *
 * @param store as shown, with its place
 * @param reason why, and what to do by hand
 */
public record Residue(String store, String reason) {}
