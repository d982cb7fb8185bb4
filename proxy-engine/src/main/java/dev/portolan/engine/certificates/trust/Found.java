package dev.portolan.engine.certificates.trust;

import java.security.cert.X509Certificate;

/** A root of a Portolan authority, and the store that it lies in. */
public record Found(TrustStore store, X509Certificate root) {}
