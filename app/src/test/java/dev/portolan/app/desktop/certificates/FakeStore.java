package dev.portolan.app.desktop.certificates;

import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.certificates.trust.TrustException;
import dev.portolan.engine.certificates.trust.TrustStatus;
import dev.portolan.engine.certificates.trust.TrustStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A trust store in memory that needs rights, fails or can't be looked into as a test wants. */
final class FakeStore implements TrustStore {

    final List<X509Certificate> roots = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
    private final String id;
    private final String name;
    private final String place;

    @Nullable
    String rights;

    @Nullable
    String failure;

    @Nullable
    TrustStatus closed;

    String remark = "";

    FakeStore(String id, String name, String place) {
        this.id = id;
        this.name = name;
        this.place = place;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String place() {
        return place;
    }

    @Override
    public String remark() {
        return remark;
    }

    @Override
    public TrustStatus status(X509Certificate root) {
        if (closed != null) {
            return closed;
        }
        if (roots.contains(root)) {
            return new TrustStatus.Trusted();
        }
        return roots.isEmpty() ? new TrustStatus.NotTrusted() : new TrustStatus.Outdated(roots);
    }

    @Override
    public List<X509Certificate> authorities() {
        return closed == null ? List.copyOf(roots) : List.of();
    }

    @Override
    public Optional<String> rightsToInstall(LocalAuthority authority) {
        return Optional.ofNullable(rights).map(command -> command + " install");
    }

    @Override
    public Optional<String> rightsToRemove(X509Certificate root) {
        return Optional.ofNullable(rights).map(command -> command + " remove");
    }

    @Override
    public TrustStatus install(LocalAuthority authority) throws TrustException {
        change("install");
        roots.add(authority.root());
        return status(authority.root());
    }

    @Override
    public TrustStatus remove(X509Certificate root) throws TrustException {
        change("remove");
        roots.remove(root);
        return status(root);
    }

    private void change(String what) throws TrustException {
        asked.add(what);
        if (failure != null) {
            throw new TrustException(failure);
        }
    }
}
