package dev.portolan.engine.certificates.trust;

import java.security.cert.X509Certificate;

/**
 * A root that this installation put into a store and did not yet take out.
 *
 * @param store the store's id
 * @param place as it was shown, for the case that the store is not found any more
 */
public record Touched(String store, String place, X509Certificate root) {}
