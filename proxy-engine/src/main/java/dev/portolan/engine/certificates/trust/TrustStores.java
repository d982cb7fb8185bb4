package dev.portolan.engine.certificates.trust;

import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.certificates.RootName;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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

    /** Those of this operating system. */
    public static TrustStores of(Machine machine, Path authorityFolder) {
        return new TrustStores(MachineStores.of(machine, System.getProperty("os.name")), authorityFolder);
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

    /** What is wrong with the machine where stores were looked for, a sentence each. */
    public List<String> remarks() {
        return finder.remarks();
    }

    /** What to paste for programs with lists that nobody else may change. */
    public List<Hint> hints(LocalAuthority authority) {
        return finder.hints(authority.rootFile());
    }

    /** The shell that the user most likely pastes into. */
    public Shell shell() {
        return finder.shell();
    }

    /**
     * Takes every root that this installation put anywhere out again, then looks whether it is gone.
     *
     * @param root the present authority's, which is taken out even where nothing was recorded; null where there is none
     * @return what is still there; empty where nothing is left behind
     */
    public List<Residue> removeEverywhere(@Nullable X509Certificate root) throws TrustException {
        List<TrustStore> stores = find();
        List<Residue> residues = remove(own(stores, root));
        forgetLost(stores);
        return residues;
    }

    /**
     * The roots of this installation: the present authority's where it is trusted, and whatever was recorded.
     *
     * @param root the present authority's; null where there is none
     */
    public List<Found> own(List<TrustStore> stores, @Nullable X509Certificate root) throws TrustException {
        List<Touched> recorded = touched();
        List<Found> found = new ArrayList<>();
        for (TrustStore store : stores) {
            Set<X509Certificate> roots = new LinkedHashSet<>();
            if (root != null && store.status(root) instanceof TrustStatus.Trusted) {
                roots.add(root);
            }
            recorded.stream()
                    .filter(each -> each.store().equals(store.id()))
                    .map(Touched::root)
                    .forEach(roots::add);
            roots.forEach(each -> found.add(new Found(store, each)));
        }
        return found;
    }

    /**
     * The roots of earlier authorities and of other installations. Stores that can't be looked into are passed over.
     *
     * @param root the present authority's; null where there is none
     */
    public List<Found> foreign(List<TrustStore> stores, @Nullable X509Certificate root) {
        List<Found> found = new ArrayList<>();
        for (TrustStore store : stores) {
            try {
                store.authorities().stream()
                        .filter(each -> !each.equals(root))
                        .forEach(each -> found.add(new Found(store, each)));
            } catch (TrustException _) {
                // Its own row says why.
            }
        }
        return found;
    }

    /**
     * Takes the roots out and looks whether they are gone.
     *
     * @return what is still there; empty where nothing is left behind
     */
    public List<Residue> remove(List<Found> found) {
        List<Residue> residues = new ArrayList<>();
        found.forEach(each -> remove(each.store(), each.root(), residues));
        return residues;
    }

    private static void remove(TrustStore store, X509Certificate root, List<Residue> residues) {
        String shown = store.name() + ", " + store.place();
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

    /**
     * Strikes stores off the record that are not there any more: a browser's profile that was deleted took its database along.
     *
     * @param stores all that there are
     */
    public void forgetLost(List<TrustStore> stores) throws TrustException {
        for (Touched each : touched()) {
            if (stores.stream().noneMatch(store -> store.id().equals(each.store()))) {
                touched.remove(each);
            }
        }
    }
}
