package dev.portolan.engine.certificates;

import io.netty.util.NetUtil;
import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.GeneralName;

/** A name that a leaf is issued for, in its one canonical spelling. Nothing here asks the network. */
sealed interface LeafName {

    /** The canonical spelling. */
    String text();

    /** As the certificate's subject alternative name. */
    GeneralName alternativeName();

    /** A host name, or {@code *.} and a host name; lower case, A-labels, no trailing dot. */
    record Dns(String text) implements LeafName {

        /** Underscores are no host names by the book but common in container names, and no client objects. */
        private static final Pattern LABEL = Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");

        boolean wildcard() {
            return text.startsWith("*.");
        }

        /** Without the wildcard's label. */
        String host() {
            return wildcard() ? text.substring(2) : text;
        }

        @Override
        public GeneralName alternativeName() {
            return new GeneralName(GeneralName.dNSName, text);
        }

        private static Dns parse(String spelled) {
            boolean wildcard = spelled.startsWith("*.");
            String host = ascii(spelled, wildcard ? spelled.substring(2) : spelled);
            for (String label : host.split("\\.", -1)) {
                if (!LABEL.matcher(label).matches()) {
                    throw new NameRefusedException("“" + shown(spelled) + "” is no host name.");
                }
            }
            if (host.length() > 251) {
                throw new NameRefusedException("“" + shown(spelled) + "” is longer than a host name may be.");
            }
            return new Dns(wildcard ? "*." + host : host);
        }

        private static String ascii(String spelled, String host) {
            try {
                String ascii = IDN.toASCII(host).toLowerCase(Locale.ROOT);
                return ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
            } catch (IllegalArgumentException e) {
                throw new NameRefusedException("“" + shown(spelled) + "” is no host name.", e);
            }
        }
    }

    /** An IPv4 or IPv6 address without a zone. */
    record Ip(InetAddress address) implements LeafName {

        @Override
        public String text() {
            return LeafName.text(address);
        }

        @Override
        public GeneralName alternativeName() {
            return new GeneralName(GeneralName.iPAddress, new DEROctetString(address.getAddress()));
        }
    }

    /** @throws NameRefusedException where it is neither a host name nor an address */
    static LeafName parse(String spelled) {
        if (spelled.indexOf(':') >= 0 || isNumeric(spelled)) {
            return parseAddress(spelled);
        }
        return Dns.parse(spelled);
    }

    private static Ip parseAddress(String spelled) {
        boolean bracketed = spelled.startsWith("[") && spelled.endsWith("]");
        String literal = bracketed ? spelled.substring(1, spelled.length() - 1) : spelled;
        int zone = literal.indexOf('%');
        try {
            InetAddress parsed = InetAddress.ofLiteral(zone < 0 ? literal : literal.substring(0, zone));
            return new Ip(address(parsed.getAddress()));
        } catch (IllegalArgumentException e) {
            throw new NameRefusedException("“" + shown(spelled) + "” is no IP address.", e);
        }
    }

    private static boolean isNumeric(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }

    /** Without zone and host name; an IPv4-mapped IPv6 address becomes the IPv4 one. */
    static InetAddress address(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("An address has 4 or 16 bytes.", e);
        }
    }

    /** {@code ::1} rather than the JDK's {@code 0:0:0:0:0:0:0:1}. */
    static String text(InetAddress address) {
        return NetUtil.toAddressString(address);
    }

    /** A hostile name in a message stays one short line. */
    static String shown(String name) {
        String line = name.replaceAll("\\p{C}", "\uFFFD");
        return line.length() <= 80 ? line : line.substring(0, 80) + "…";
    }
}
