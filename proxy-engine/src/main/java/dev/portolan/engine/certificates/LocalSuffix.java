package dev.portolan.engine.certificates;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A suffix that the user wants the local authority to speak for beside those that no public name has.
 *
 * @param name a host name, lower case, in its ASCII form: it is meant together with everything below it
 * @param onTheInternet whether it lies below a public suffix, so that real servers have such names, or could have
 */
public record LocalSuffix(String name, boolean onTheInternet) {

    /** Those that the authority speaks for in any case. */
    public static final List<String> FIXED = LocalNames.DEFAULT.suffixes();

    private static final PublicSuffixes PUBLIC = PublicSuffixes.ofThisJava();

    /**
     * What somebody typed; {@code .lan} and {@code *.corp.example} mean the same as without what stands before.
     *
     * @throws NameRefusedException where it is no host name, is spoken for anyway, or is a public suffix
     */
    public static LocalSuffix parse(String spelled) {
        String bare = spelled.strip().replaceFirst("^(\\*\\.|\\.)", "");
        if (!(LeafName.parse(bare) instanceof LeafName.Dns dns) || dns.wildcard()) {
            throw new NameRefusedException("“" + LeafName.shown(spelled) + "” is no suffix of host names.");
        }
        String name = dns.text();
        LocalNames.DEFAULT.suffixOf(name).ifPresent(fixed -> {
            throw new NameRefusedException(
                    "The local authority speaks for “" + name + "” already, as for all that ends in " + fixed + ".");
        });
        return switch (place(name)) {
            case PRIVATE -> new LocalSuffix(name, false);
            case BELOW -> new LocalSuffix(name, true);
            case PUBLIC_SUFFIX ->
                throw new NameRefusedException(
                        "“" + name + "” is a public suffix: anybody can have a name below it, and an"
                                + " authority for all of these would be worth stealing. Name a domain of your own, such as “shop."
                                + name + "”.");
            case ABOVE ->
                throw new NameRefusedException(
                        "“" + name + "” has public suffixes below it, where anybody can have a name."
                                + " Name a domain of your own.");
        };
    }

    /**
     * What to allow for a host of a profile: of a name that the Internet may have no more than itself, of any other what it
     * ends in. Empty where nothing can be allowed for it.
     *
     * @param host a name, or {@code *.} and a name
     */
    public static Optional<LocalSuffix> covering(String host) {
        try {
            LocalSuffix itself = parse(host);
            String[] labels = itself.name.split("\\.", -1);
            if (itself.onTheInternet || labels.length < 3) {
                boolean single = !itself.onTheInternet && labels.length == 2;
                return Optional.of(single ? parse(labels[1]) : itself);
            }
            return Optional.of(parse(labels[labels.length - 2] + "." + labels[labels.length - 1]));
        } catch (NameRefusedException _) {
            return Optional.empty();
        }
    }

    /** One that was allowed once; what can't be told counts as the worse. */
    static LocalSuffix allowed(String name) {
        try {
            return new LocalSuffix(name, PUBLIC.of(name) != PublicSuffixes.Place.PRIVATE);
        } catch (IOException _) {
            return new LocalSuffix(name, true);
        }
    }

    private static PublicSuffixes.Place place(String name) {
        try {
            return PUBLIC.of(name);
        } catch (IOException e) {
            throw new NameRefusedException(
                    "Whether “" + name + "” is a public suffix can't be told: " + Reason.of(e), e);
        }
    }

    /** Whether it has everything that the other one has. */
    boolean covers(LocalSuffix other) {
        return LocalNames.isWithin(other.name, name);
    }
}
