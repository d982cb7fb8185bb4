package dev.portolan.engine.certificates.trust;

import dev.portolan.engine.certificates.LocalAuthority;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A place where programs of this machine look up whom they trust. Everything here is blocking: it reads files, runs
 * programs, and may wait for the user to type a password.
 */
public interface TrustStore {

    /** The same for the same store from start to start, for command lines and records: {@code system}. */
    String id();

    /** As shown: {@code Firefox}. */
    String name();

    /** Which of its kind: a folder, a profile. */
    String place();

    /** Something to know beforehand, such as that the browser has to be restarted; empty if there is nothing. */
    default String remark() {
        return "";
    }

    /** Looks, and changes nothing. */
    TrustStatus status(X509Certificate root);

    /**
     * The roots of Portolan authorities in the store, trusted or not, this installation's and others'.
     *
     * @throws TrustException where it can't be looked into
     */
    default List<X509Certificate> authorities() throws TrustException {
        return List.of();
    }

    /** The command that {@link #install} runs with administrator's rights; empty where none are needed. */
    default Optional<String> rightsToInstall(LocalAuthority authority) {
        return Optional.empty();
    }

    /** The command that {@link #remove} runs with administrator's rights; empty where none are needed. */
    default Optional<String> rightsToRemove(X509Certificate root) {
        return Optional.empty();
    }

    /** The command that {@link #replace} runs with administrator's rights; empty where none are needed. */
    default Optional<String> rightsToReplace(List<X509Certificate> earlier, LocalAuthority authority) {
        String lines = Stream.concat(
                        rightsToInstall(authority).stream(),
                        earlier.stream().flatMap(root -> rightsToRemove(root).stream()))
                .collect(Collectors.joining("\n"));
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines);
    }

    /**
     * Puts the root in, and takes earlier ones out.
     *
     * @return what the store says afterwards
     * @throws TrustException where it can't be changed, or the user refused the rights
     */
    default TrustStatus replace(List<X509Certificate> earlier, LocalAuthority authority) throws TrustException {
        install(authority);
        for (X509Certificate root : earlier) {
            remove(root);
        }
        return status(authority.root());
    }

    /**
     * Puts the root in.
     *
     * @return what the store says afterwards
     * @throws TrustException where it can't be changed, or the user refused the rights
     */
    TrustStatus install(LocalAuthority authority) throws TrustException;

    /**
     * Takes the root out, wherever in the store and under whatever name it is; nothing happens if it is not there.
     *
     * @return what the store says afterwards
     * @throws TrustException where it can't be changed, or the user refused the rights
     */
    TrustStatus remove(X509Certificate root) throws TrustException;
}
