package dev.portolan.engine.certificates;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Another choice of suffixes that the local authority may speak for. What an authority may do stands in its certificates, whose
 * signing key is gone, so this takes a whole new one; {@link #meaning} says so before {@link AuthorityHome#change} makes it.
 *
 * @param replaced the root of the present authority, or null where there is none yet
 * @param before what it may speak for beside the fixed names
 * @param after what the new one may
 */
public record SuffixChange(@Nullable X509Certificate replaced, List<LocalSuffix> before, List<LocalSuffix> after) {

    public SuffixChange {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /**
     * @param present null where there is none yet
     * @param spelled what is to be allowed as well
     * @throws NameRefusedException as {@link LocalSuffix#parse} does
     */
    public static SuffixChange adding(@Nullable LocalAuthority present, Collection<String> spelled) {
        List<LocalSuffix> before = before(present);
        List<LocalSuffix> after = new ArrayList<>(before);
        for (String each : spelled) {
            LocalSuffix added = LocalSuffix.parse(each);
            if (after.stream().noneMatch(one -> one.covers(added))) {
                after.removeIf(added::covers);
                after.add(added);
            }
        }
        return new SuffixChange(root(present), before, after);
    }

    /**
     * @param spelled what is not to be allowed any more
     * @throws NameRefusedException for what is not allowed now
     */
    public static SuffixChange removing(LocalAuthority present, Collection<String> spelled) {
        List<LocalSuffix> before = before(present);
        List<LocalSuffix> after = new ArrayList<>(before);
        for (String each : spelled) {
            String name = LeafName.parse(each.strip().replaceFirst("^(\\*\\.|\\.)", ""))
                    .text();
            if (!after.removeIf(one -> one.name().equals(name))) {
                throw new NameRefusedException("“" + name + "” is not among the suffixes that were allowed"
                        + (before.isEmpty() ? "; there are none." : ": " + names(before) + "."));
            }
        }
        return new SuffixChange(root(present), before, after);
    }

    private static List<LocalSuffix> before(@Nullable LocalAuthority present) {
        return present == null ? List.of() : present.suffixes();
    }

    private static @Nullable X509Certificate root(@Nullable LocalAuthority present) {
        return present == null ? null : present.root();
    }

    /** What is new. */
    public List<LocalSuffix> added() {
        return after.stream().filter(each -> !before.contains(each)).toList();
    }

    /** What is no longer allowed by itself; something that is added may still cover it. */
    public List<LocalSuffix> removed() {
        return before.stream().filter(each -> !after.contains(each)).toList();
    }

    /** Whether all stays as it is. */
    public boolean isNone() {
        return after.equals(before);
    }

    /** What comes of it, for the person who decides; each a paragraph. */
    public List<String> meaning() {
        List<String> meaning = new ArrayList<>();
        meaning.add(what());
        if (replaced != null) {
            meaning.add(
                    "The present authority is deleted with its key, and running listeners go over to the new one. Nothing"
                            + " trusts that until you say so: every store that has the old one counts as outdated, and trusting anew"
                            + " takes the old one out. What was exported from it (portolan cert) has to be made again, and programs"
                            + " with a line of their own (Node.js, curl…) have to be started again.");
        }
        if (!added().isEmpty()) {
            meaning.add("Whoever gets the key of the new authority from this disk can pass for every server below "
                    + names(added()) + " towards the programs of this computer that trust it.");
        }
        List<LocalSuffix> real =
                added().stream().filter(LocalSuffix::onTheInternet).toList();
        if (!real.isEmpty()) {
            meaning.add("Take care: " + names(real) + (real.size() == 1 ? " is a name" : " are names")
                    + " of the Internet, where real servers have such names, or may have them one day. Their connections from"
                    + " this computer would be worth attacking. Allow only what is your own, and remove it when you"
                    + " are done with it.");
        }
        return meaning;
    }

    private String what() {
        String fixed = String.join(", ", LocalNames.DEFAULT.suffixes());
        String made = replaced == null ? "An authority is made" : "A new authority is made, root and intermediate";
        String names = after.isEmpty() ? fixed + " alone" : fixed + " and " + names(after);
        return made + ". It can speak for names that end in " + names + ", and for loopback and private addresses.";
    }

    private static String names(List<LocalSuffix> suffixes) {
        return suffixes.stream().map(LocalSuffix::name).collect(Collectors.joining(", "));
    }
}
