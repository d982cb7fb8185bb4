package dev.portolan.engine.certificates.trust;

import java.security.cert.X509Certificate;
import java.util.List;

/** Whether the programs that use a store trust the root. */
public sealed interface TrustStatus {

    record Trusted() implements TrustStatus {}

    record NotTrusted() implements TrustStatus {}

    /**
     * Not this root, but one of another Portolan authority: an earlier one, or one of another installation.
     *
     * @param others at least one
     */
    record Outdated(List<X509Certificate> others) implements TrustStatus {

        public Outdated {
            others = List.copyOf(others);
        }
    }

    /**
     * The store could not be looked into.
     *
     * @param reason one sentence
     */
    record Unknown(String reason) implements TrustStatus {}

    /**
     * The program that reads and changes the store is not installed.
     *
     * @param reason which one, one sentence
     * @param install the command that installs it
     */
    record MissingTool(String reason, String install) implements TrustStatus {}

    /** @param present the roots of Portolan authorities that the store trusts */
    static TrustStatus of(X509Certificate root, List<X509Certificate> present) {
        if (present.contains(root)) {
            return new Trusted();
        }
        return present.isEmpty() ? new NotTrusted() : new Outdated(present);
    }
}
