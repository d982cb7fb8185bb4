package dev.portolan.engine.certificates.trust;

import java.util.List;

/** Finds the trust stores of one operating system; each has its own. */
@FunctionalInterface
public interface StoreFinder {

    /** Those that are there now, in the order in which they are shown. */
    List<TrustStore> find();
}
