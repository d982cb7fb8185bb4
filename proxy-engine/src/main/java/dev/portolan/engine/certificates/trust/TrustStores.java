package dev.portolan.engine.certificates.trust;

import dev.portolan.engine.certificates.RootName;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The trust stores of this machine, and the record of what was put into them. Any thread; blocking. */
public final class TrustStores {

    private final StoreFinder finder;
    private final TouchedStores touched;

    /**
     * @param finder finds them
     * @param authorityFolder where the record of changed stores is kept
     */
    public TrustStores(StoreFinder finder, Path authorityFolder) {
        this.finder = finder;
        this.touched = new TouchedStores(authorityFolder);
    }

    /** Those of this operating system; empty where none are known yet. */
    public static TrustStores of(Machine machine, Path authorityFolder) {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux");
        return new TrustStores(linux ? new LinuxStores(machine) : List::of, authorityFolder);
    }

    /** Those that are there now: browsers and profiles come and go. What is installed through them is recorded. */
    public List<TrustStore> find() {
        return finder.find().stream()
                .<TrustStore>map(store -> new RecordedStore(store, touched))
                .toList();
    }

    /** What was put into stores and not yet taken out. */
    public List<Touched> touched() throws TrustException {
        return touched.all();
    }

    /**
     * Takes every root that this installation put anywhere out again, then looks whether it is gone.
     *
     * @param root the present authority's, which is taken out even where nothing was recorded; null where there is none
     * @return what is still there; empty where nothing is left behind
     */
    public List<Residue> removeEverywhere(@Nullable X509Certificate root) throws TrustException {
        List<Residue> residues = new ArrayList<>();
        List<TrustStore> stores = find();
        for (TrustStore store : stores) {
            for (X509Certificate each : rootsIn(store, root)) {
                remove(store, each, residues);
            }
        }
        forgetLostStores(stores);
        return residues;
    }

    private Set<X509Certificate> rootsIn(TrustStore store, @Nullable X509Certificate root) throws TrustException {
        Set<X509Certificate> roots = new LinkedHashSet<>();
        if (root != null) {
            roots.add(root);
        }
        touched().stream()
                .filter(each -> each.store().equals(store.id()))
                .map(Touched::root)
                .forEach(roots::add);
        return roots;
    }

    private void remove(TrustStore store, X509Certificate root, List<Residue> residues) throws TrustException {
        String shown = store.name() + ", " + store.place();
        boolean recorded = touched().stream()
                .anyMatch(each -> each.store().equals(store.id()) && each.root().equals(root));
        TrustStatus before = store.status(root);
        if (!recorded && !(before instanceof TrustStatus.Trusted)) {
            return;
        }
        try {
            switch (store.remove(root)) {
                case TrustStatus.NotTrusted _, TrustStatus.Outdated _ -> {}
                case TrustStatus.Trusted _ ->
                    residues.add(new Residue(shown, RootName.of(root) + " is still trusted."));
                case TrustStatus.Unknown(String reason) -> residues.add(new Residue(shown, reason));
                case TrustStatus.MissingTool(String reason, String install) ->
                    residues.add(new Residue(shown, reason + " Install it with: " + install));
            }
        } catch (TrustException e) {
            residues.add(new Residue(shown, String.valueOf(e.getMessage())));
        }
    }

    /** A profile that was deleted took its database along. */
    private void forgetLostStores(List<TrustStore> stores) throws TrustException {
        for (Touched each : touched()) {
            if (stores.stream().noneMatch(store -> store.id().equals(each.store()))) {
                touched.remove(each);
            }
        }
    }
}
