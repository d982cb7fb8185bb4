package dev.portolan.engine.certificates;

import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;

/**
 * The names that an authority can speak for, which is what the name constraints of its certificates permit (RFC 5280,
 * 4.2.1.10): a key that is stolen is worth nothing for any other name.
 *
 * <p>Host names and addresses are both limited by permitting some, which shuts out the rest of their kind. Kinds without a
 * constraint would be free, so mail addresses and URIs are permitted for a name that can't exist. Directory names stay out:
 * Go refuses whole chains over a constraint of that kind, and a subject is no proof of a host to anybody; the extended key
 * usage keeps the remaining kinds out.
 *
 * @param suffixes host names that are permitted together with everything below them
 */
record LocalNames(List<String> suffixes, List<Network> networks) {

    /** Names and addresses that no public certificate can have, so nothing public is ever within reach. */
    static final LocalNames DEFAULT = new LocalNames(
            List.of("localhost", "test", "internal", "home.arpa"),
            Stream.of(
                            "127.0.0.0/8",
                            "::1/128",
                            "10.0.0.0/8",
                            "172.16.0.0/12",
                            "192.168.0.0/16",
                            "169.254.0.0/16",
                            "fc00::/7",
                            "fe80::/10")
                    .map(Network::of)
                    .toList());

    private static final String NOBODY = "portolan.invalid";

    LocalNames {
        suffixes = List.copyOf(suffixes);
        networks = List.copyOf(networks);
    }

    /** @throws AuthorityException where it has no critical name constraints, and so could speak for any name */
    static LocalNames of(X509Certificate authority) throws AuthorityException {
        String id = Extension.nameConstraints.getId();
        byte[] extension = authority.getExtensionValue(id);
        if (extension == null || !authority.getCriticalExtensionOIDs().contains(id)) {
            throw new AuthorityException("The intermediate certificate is not limited to local names.");
        }
        var constraints = NameConstraints.getInstance(
                ASN1OctetString.getInstance(extension).getOctets());
        List<String> suffixes = new ArrayList<>();
        List<Network> networks = new ArrayList<>();
        for (GeneralSubtree subtree : constraints.getPermittedSubtrees()) {
            GeneralName base = subtree.getBase();
            switch (base.getTagNo()) {
                case GeneralName.dNSName -> suffixes.add(base.getName().toString());
                case GeneralName.iPAddress ->
                    networks.add(Network.ofConstraint(
                            ASN1OctetString.getInstance(base.getName()).getOctets()));
                default -> {}
            }
        }
        return new LocalNames(suffixes, networks);
    }

    /** The same with further suffixes. */
    LocalNames with(List<String> more) {
        return new LocalNames(Stream.concat(suffixes.stream(), more.stream()).toList(), networks);
    }

    /** The suffixes beside the fixed ones. */
    List<String> allowed() {
        return suffixes.stream()
                .filter(suffix -> !DEFAULT.suffixes.contains(suffix))
                .toList();
    }

    /** The one that permits a host name. */
    Optional<String> suffixOf(String host) {
        return suffixes.stream().filter(suffix -> isWithin(host, suffix)).findFirst();
    }

    NameConstraints toConstraints() {
        List<GeneralSubtree> permitted = new ArrayList<>();
        suffixes.forEach(suffix -> permitted.add(subtree(new GeneralName(GeneralName.dNSName, suffix))));
        networks.forEach(network -> permitted.add(
                subtree(new GeneralName(GeneralName.iPAddress, new DEROctetString(network.toConstraint())))));
        permitted.add(subtree(new GeneralName(GeneralName.rfc822Name, NOBODY)));
        permitted.add(subtree(new GeneralName(GeneralName.uniformResourceIdentifier, NOBODY)));
        return new NameConstraints(permitted.toArray(GeneralSubtree[]::new), null);
    }

    /** @throws NameRefusedException where a leaf for it would be refused by clients */
    void check(LeafName name) {
        switch (name) {
            case LeafName.Dns dns -> checkHost(dns);
            case LeafName.Ip ip -> checkAddress(ip.address());
        }
    }

    private void checkHost(LeafName.Dns name) {
        if (suffixOf(name.host()).isEmpty()) {
            throw new NameRefusedException(
                    "The local authority can't vouch for “" + name.text() + "”: it speaks only for names that end in "
                            + listed() + ", and for loopback and private addresses.");
        }
        // Clients ignore a wildcard directly below a public suffix or a top-level domain, as they would "*.com".
        if (name.wildcard()
                && (DEFAULT.suffixes.contains(name.host()) || name.host().indexOf('.') < 0)) {
            throw new NameRefusedException("Browsers don't accept a certificate for “" + name.text()
                    + "”; put a name between, such as “*.shop." + name.host() + "”.");
        }
    }

    private void checkAddress(InetAddress address) {
        if (networks.stream().noneMatch(network -> network.contains(address))) {
            throw new NameRefusedException("The local authority can't vouch for " + LeafName.text(address)
                    + ": it speaks only for loopback and private addresses, and for names that end in " + listed()
                    + ".");
        }
    }

    /** As shown to people: names with a star for what may stand before them, then ranges of addresses. */
    List<String> described() {
        Stream<String> names = suffixes.stream()
                .flatMap(suffix -> isWhole(suffix) ? Stream.of(suffix, "*." + suffix) : Stream.of("*." + suffix));
        return Stream.concat(names, networks.stream().map(Network::toString)).toList();
    }

    /** Whether the suffix is a host name by itself, as the fixed ones are not. */
    private static boolean isWhole(String suffix) {
        return suffix.equals("localhost") || !DEFAULT.suffixes.contains(suffix);
    }

    private String listed() {
        return String.join(", ", suffixes);
    }

    static boolean isWithin(String host, String suffix) {
        return host.equals(suffix) || host.endsWith("." + suffix);
    }

    private static GeneralSubtree subtree(GeneralName name) {
        return new GeneralSubtree(name);
    }
}
