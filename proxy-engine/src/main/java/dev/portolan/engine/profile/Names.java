package dev.portolan.engine.profile;

import io.netty.util.NetUtil;
import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Host names and addresses, as text; nothing here asks a name server. */
public final class Names {

    private static final Pattern LABEL = Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");

    /** Sharp s, final sigma and joiners: Java's conversion (IDNA 2003) makes other names of them than browsers do. */
    private static final String DEVIATIONS = "\u00df\u03c2\u200c\u200d";

    private Names() {}

    /** Lower case, without a trailing dot, and in its ASCII form (punycode); what can't be converted comes back as it is. */
    public static String normal(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        String bare = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        if (bare.chars().allMatch(c -> c < 0x80) || bare.chars().anyMatch(c -> DEVIATIONS.indexOf(c) >= 0)) {
            return bare;
        }
        try {
            String wild = bare.startsWith("*.") ? "*." : "";
            return wild + IDN.toASCII(bare.substring(wild.length())).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return bare;
        }
    }

    /** Why this is no name or {@code *.} and a name, nor an IP address, and what to write instead; null where it is one. */
    public static @Nullable String hostProblem(String host) {
        if (host.isEmpty()) {
            return "A host can't be empty; write a name such as \"shop.localhost\".";
        }
        if (isIpAddress(host)) {
            return null;
        }
        if (!host.equals(normal(host))) {
            return "Write the name in its plain form: \"%s\".".formatted(normal(host));
        }
        return nameProblem(host);
    }

    private static @Nullable String nameProblem(String host) {
        String name = host.startsWith("*.") ? host.substring(2) : host;
        if (name.contains("*")) {
            return "In \"%s\" the * must be the whole first label; write \"*.\" and a name, such as \"*.shop.localhost\"."
                    .formatted(host);
        }
        if (name.contains(":") || name.contains("/")) {
            return "\"%s\" is more than a name; write it without scheme, port and path, such as \"shop.localhost\"."
                    .formatted(host);
        }
        return isName(name)
                ? null
                : "\"%s\" is not a valid host name; use letters, digits, hyphens and dots, such as \"shop.localhost\"."
                        .formatted(host);
    }

    /** Whether this is a lower-case host name or an IPv4 address. */
    static boolean isName(String name) {
        if (name.isEmpty() || name.length() > 253) {
            return false;
        }
        for (String label : name.split("\\.", -1)) {
            if (!LABEL.matcher(label).matches()) {
                return false;
            }
        }
        return true;
    }

    /** IPv4 or IPv6 (without brackets) as text. */
    public static boolean isIpAddress(String text) {
        return NetUtil.isValidIpV4Address(text) || (text.indexOf(':') >= 0 && NetUtil.isValidIpV6Address(text));
    }

    /** {@code localhost} and what ends in it, 127.0.0.0/8, ::1; IPv6 with or without brackets. */
    public static boolean isLoopback(String host) {
        if (host.equals("localhost") || host.endsWith(".localhost")) {
            return true;
        }
        byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
        if (address == null) {
            return false;
        }
        return address.length == 4 ? address[0] == 127 : isIpv6Loopback(address);
    }

    private static boolean isIpv6Loopback(byte[] address) {
        boolean mapped = address[10] == -1 && address[11] == -1 && address[12] == 127;
        for (int i = 0; i < 15; i++) {
            if (address[i] != 0 && !(mapped && i >= 10)) {
                return false;
            }
        }
        return mapped || address[15] == 1;
    }
}
