package dev.portolan.engine.certificates;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The certificate authority of this installation. It can speak only for local names: root and intermediate are limited by
 * critical name constraints, and the root's key was destroyed after it signed the one intermediate whose key stays on disk.
 *
 * <p>Any thread. Making a leaf takes a millisecond or two of computing; opening and creating read and write files.
 */
public final class LocalAuthority {

    /** Names that have a leaf in memory at the same time; each takes about 4 KiB. */
    private static final int MOST_LEAVES = 1000;

    /** How long an exported leaf may live. */
    public static final Duration LONGEST_EXPORT = Issuer.LONGEST_LEAF;

    private final Path folder;
    private final Clock clock;
    private final Issuer.Hierarchy hierarchy;
    private final LocalNames names;
    private final List<LocalSuffix> suffixes;
    private final LeafCache leaves;

    private LocalAuthority(Path folder, Issuer.Hierarchy hierarchy, Clock clock) throws AuthorityException {
        this.folder = folder;
        this.clock = clock;
        this.hierarchy = hierarchy;
        this.names = LocalNames.of(hierarchy.intermediate());
        this.suffixes = names.allowed().stream().map(LocalSuffix::allowed).toList();
        this.leaves = new LeafCache(MOST_LEAVES, clock, (name, now) -> issue(List.of(name), now, Issuer.LEAF_LIFETIME));
    }

    /**
     * The authority in the folder, made there if there is none. Programs that do so at the same time get the same one.
     *
     * @throws AuthorityException where it is damaged, open to others, or the disk does not work; it is never replaced
     */
    public static LocalAuthority openOrCreate(Path folder, Clock clock) throws AuthorityException {
        var files = new AuthorityFiles(folder);
        return guarded(folder, () -> {
            var hierarchy = files.presentOr(() -> Issuer.hierarchy(LocalNames.DEFAULT, clock.instant()));
            return new LocalAuthority(folder, hierarchy, clock);
        });
    }

    /**
     * The authority in the folder, or null where none was made yet.
     *
     * @throws AuthorityException where it is damaged, open to others, or the disk does not work
     */
    public static @Nullable LocalAuthority openIfPresent(Path folder, Clock clock) throws AuthorityException {
        var files = new AuthorityFiles(folder);
        return guarded(folder, () -> {
            var hierarchy = files.present();
            return hierarchy == null ? null : new LocalAuthority(folder, hierarchy, clock);
        });
    }

    /** See {@link AuthorityHome#change}. */
    static LocalAuthority change(Path folder, SuffixChange change, Clock clock) throws AuthorityException {
        var files = new AuthorityFiles(folder);
        LocalNames names = LocalNames.DEFAULT.with(
                change.after().stream().map(LocalSuffix::name).toList());
        return guarded(folder, () -> {
            var hierarchy = files.replace(change.replaced(), () -> Issuer.hierarchy(names, clock.instant()));
            return new LocalAuthority(folder, hierarchy, clock);
        });
    }

    /**
     * Deletes the authority with its key, damaged or not; trust stores are not touched. One that is open goes on with what
     * it has in memory.
     */
    public static void remove(Path folder) throws AuthorityException {
        var files = new AuthorityFiles(folder);
        guarded(folder, () -> {
            files.delete();
            return null;
        });
    }

    /** Where it is kept. */
    public Path folder() {
        return folder;
    }

    /** The root's PEM file, for programs that read one. */
    public Path rootFile() {
        return new AuthorityFiles(folder).rootFile();
    }

    /** What a client has to trust. */
    public X509Certificate root() {
        return hierarchy.root();
    }

    public X509Certificate intermediate() {
        return hierarchy.intermediate();
    }

    /** The root's SHA-256 fingerprint as certificate viewers show it. */
    public String fingerprint() {
        return Fingerprint.sha256(root());
    }

    /** The root as a PEM file's text, for other programs to trust. */
    public String rootPem() {
        return Pem.of(root());
    }

    /** What it can speak for, as shown to people: {@code *.test}, {@code 127.0.0.0/8}. */
    public List<String> permitted() {
        return names.described();
    }

    /** What the user allowed it to speak for beside the names that no public server has; mostly nothing. */
    public List<LocalSuffix> suffixes() {
        return suffixes;
    }

    /**
     * The leaf for a host name, a wildcard ({@code *.shop.localhost}) or an IP address. To be called once a handshake: it
     * counts them, and gives a new leaf when the old one gets on in years; while it does not, the same instance.
     *
     * @throws NameRefusedException for a name outside of {@link #permitted}; before any key is made
     */
    public Leaf leaf(String nameOrAddress) {
        LeafName name = LeafName.parse(nameOrAddress);
        names.check(name);
        return leaves.get(name);
    }

    /**
     * The canonical spelling of a name that {@link #leaf} would take; for checks before anything starts.
     *
     * @throws NameRefusedException as {@link #leaf} would
     */
    public String check(String nameOrAddress) {
        LeafName name = LeafName.parse(nameOrAddress);
        names.check(name);
        return name.text();
    }

    /**
     * Whether it can make leaves for a host of a profile.
     *
     * @param host a name, an address, or {@code *.} and a name, which means the names that it stands for
     */
    public boolean speaksFor(String host) {
        return speaksFor(names, host);
    }

    /** The same of an authority that is yet to be made. */
    public static boolean newSpeaksFor(String host) {
        return speaksFor(LocalNames.DEFAULT, host);
    }

    private static boolean speaksFor(LocalNames names, String host) {
        try {
            names.check(LeafName.parse(host.startsWith("*.") ? "any" + host.substring(1) : host));
            return true;
        } catch (NameRefusedException _) {
            return false;
        }
    }

    /**
     * A leaf of its own for another server, for all of the names together. It is neither kept nor counted here.
     *
     * @param lifetime from now; at most {@link #LONGEST_EXPORT}, and never past the authority's own end
     * @throws NameRefusedException as {@link #leaf} would for each of them
     */
    public Leaf export(List<String> namesOrAddresses, Duration lifetime) {
        Set<LeafName> all = new LinkedHashSet<>();
        for (String each : namesOrAddresses) {
            LeafName name = LeafName.parse(each);
            names.check(name);
            all.add(name);
        }
        if (all.isEmpty() || lifetime.compareTo(LONGEST_EXPORT) > 0) {
            throw new IllegalArgumentException(
                    "A certificate has a name and at most " + LONGEST_EXPORT.toDays() + " days.");
        }
        return issue(all, clock.instant(), lifetime);
    }

    /**
     * What {@link #check} will say of an authority that is yet to be made.
     *
     * @throws NameRefusedException as {@link #leaf} would
     */
    public static String checkForNew(String nameOrAddress) {
        LeafName name = LeafName.parse(nameOrAddress);
        LocalNames.DEFAULT.check(name);
        return name.text();
    }

    /** What was issued since this process opened the authority, by name. */
    public List<Issued> issued() {
        return leaves.issued();
    }

    private Leaf issue(Collection<LeafName> all, Instant now, Duration lifetime) {
        Instant end = hierarchy.intermediate().getNotAfter().toInstant();
        if (!now.isBefore(end)) {
            throw new IllegalStateException("The local authority in " + folder + " ended on " + end
                    + ". Remove it and have a new one made, which must then be trusted anew.");
        }
        try {
            return Issuer.leaf(hierarchy, all, now, lifetime);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("No certificate for " + all + " could be made.", e);
        }
    }

    private interface Work<T extends @Nullable Object> {
        T run() throws IOException, GeneralSecurityException, AuthorityException;
    }

    private static <T extends @Nullable Object> T guarded(Path folder, Work<T> work) throws AuthorityException {
        try {
            return work.run();
        } catch (IOException e) {
            throw new AuthorityException(
                    "The local authority in " + folder + " can't be read or written: " + Reason.of(e), e);
        } catch (GeneralSecurityException e) {
            throw new AuthorityException("This Java can't make or check the local authority: " + e.getMessage(), e);
        }
    }
}
