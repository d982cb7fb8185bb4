package dev.portolan.app.desktop.certificates;

import dev.portolan.engine.certificates.LocalAuthority;

/** What is known of the local authority. */
public sealed interface AuthorityState {

    /** Not looked yet. */
    record Looking() implements AuthorityState {}

    /** It will be made when TLS is needed for the first time. */
    record None() implements AuthorityState {}

    record Ready(LocalAuthority authority) implements AuthorityState {}

    /**
     * It is there and can't be used.
     *
     * @param reason what is wrong and what to do
     */
    record Broken(String reason) implements AuthorityState {}
}
