package dev.portolan.engine.certificates.trust;

import dev.portolan.engine.certificates.LocalAuthority;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** Another store, with a record kept of what was put into it: before it is changed, so that no crash loses it. */
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
        return store.rightsToInstall(authority);
    }

    @Override
    public Optional<String> rightsToRemove(X509Certificate root) {
        return store.rightsToRemove(root);
    }

    @Override
    public TrustStatus install(LocalAuthority authority) throws TrustException {
        record.add(entry(authority.root()));
        try {
            return store.install(authority);
        } finally {
            forgetIfGone(authority.root());
        }
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
