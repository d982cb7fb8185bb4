package dev.portolan.engine.certificates.trust;

import dev.portolan.engine.certificates.LocalAuthority;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * Another store, with a record kept of what was put into it: before it is changed, so that no crash loses it. A root that is
 * put in takes the place of earlier ones that this installation had put there, whose keys are gone.
 */
final class RecordedStore implements TrustStore {

    private final TrustStore store;
    private final TouchedStores record;

    RecordedStore(TrustStore store, TouchedStores record) {
        this.store = store;
        this.record = record;
    }

    @Override
    public String id() {
        return store.id();
    }

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public String place() {
        return store.place();
    }

    @Override
    public String remark() {
        return store.remark();
    }

    @Override
    public TrustStatus status(X509Certificate root) {
        return store.status(root);
    }

    @Override
    public List<X509Certificate> authorities() throws TrustException {
        return store.authorities();
    }

    @Override
    public Optional<String> rightsToInstall(LocalAuthority authority) {
        try {
            List<X509Certificate> earlier = earlierThan(authority);
            return earlier.isEmpty() ? store.rightsToInstall(authority) : store.rightsToReplace(earlier, authority);
        } catch (TrustException _) {
            return store.rightsToInstall(authority); // Installing says what is wrong with the record.
        }
    }

    @Override
    public Optional<String> rightsToRemove(X509Certificate root) {
        return store.rightsToRemove(root);
    }

    @Override
    public TrustStatus install(LocalAuthority authority) throws TrustException {
        List<X509Certificate> earlier = earlierThan(authority);
        record.add(entry(authority.root()));
        try {
            return earlier.isEmpty() ? store.install(authority) : store.replace(earlier, authority);
        } finally {
            forgetIfGone(authority.root());
            for (X509Certificate root : earlier) {
                forgetIfGone(root);
            }
        }
    }

    private List<X509Certificate> earlierThan(LocalAuthority authority) throws TrustException {
        return record.all().stream()
                .filter(each -> each.store().equals(store.id()) && !each.root().equals(authority.root()))
                .map(Touched::root)
                .toList();
    }

    @Override
    public TrustStatus remove(X509Certificate root) throws TrustException {
        TrustStatus after = store.remove(root);
        forgetIfGone(root);
        return after;
    }

    private void forgetIfGone(X509Certificate root) throws TrustException {
        var status = store.status(root);
        if (status instanceof TrustStatus.NotTrusted || status instanceof TrustStatus.Outdated) {
            record.remove(entry(root));
        }
    }

    private Touched entry(X509Certificate root) {
        return new Touched(store.id(), store.name() + ", " + store.place(), root);
    }
}
