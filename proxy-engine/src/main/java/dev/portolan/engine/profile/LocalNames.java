package dev.portolan.engine.profile;

import java.util.List;

/** Names that belong to this machine or network, and those that only look as if they did. */
final class LocalNames {

    /** What the certificates can do stands in them, and is nothing that a profile could know. */
    private static final String CERTIFICATE =
            "the local CA speaks for it only if the suffix was allowed (portolan trust suffix)";

    private static final List<String> LOCAL = List.of("localhost", "test", "internal", "home.arpa");
    /** Whole top-level domains that browsers open over HTTPS only (HSTS preload list). */
    private static final List<String> HTTPS_ONLY = List.of("dev", "app", "page", "new", "day", "foo", "zip", "mov");

    private LocalNames() {}

    static void warn(String host, String at, Findings warnings) {
        String name = host.startsWith("*.") ? host.substring(2) : host;
        if (Names.isIpAddress(name) || LOCAL.stream().anyMatch(suffix -> isUnder(name, suffix))) {
            return;
        }
        String ending = name.substring(name.lastIndexOf('.') + 1);
        String instead = ending.equals(name) ? name : name.substring(0, name.lastIndexOf('.'));
        if (HTTPS_ONLY.contains(ending)) {
            warnings.add(
                    at,
                    ("\".%s\" is a public suffix that browsers open over HTTPS only, and %s; use \"%s.localhost\" or"
                                    + " \"%3$s.test\".")
                            .formatted(ending, CERTIFICATE, instead));
        } else if (ending.equals("local")) {
            warnings.add(
                    at,
                    "\".local\" belongs to multicast DNS, so looking it up can be slow or fail; use \"%s.localhost\"."
                            .formatted(instead));
        } else {
            warnings.add(
                    at,
                    ("\"%s\" is not a local name: it must be made to point here, and %s; use \"%s.localhost\" or"
                                    + " \"%3$s.test\".")
                            .formatted(host, CERTIFICATE, instead));
        }
    }

    private static boolean isUnder(String name, String suffix) {
        return name.equals(suffix) || name.endsWith("." + suffix);
    }
}
