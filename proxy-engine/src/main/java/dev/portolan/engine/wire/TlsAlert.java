package dev.portolan.engine.wire;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The alerts by which a client says that it does not take a certificate (RFC 8446, section 6.2). */
public final class TlsAlert {

    private static final List<String> OF_CERTIFICATES = List.of(
            "unknown_ca",
            "certificate_unknown",
            "bad_certificate",
            "unsupported_certificate",
            "certificate_revoked",
            "certificate_expired");

    private TlsAlert() {}

    /**
     * The name that the RFC has for the alert which ended a handshake; null where none of these did. The TLS libraries tell it
     * in a message alone, each in its own spelling.
     */
    public static @Nullable String ofCertificate(Throwable cause) {
        String message =
                String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).replace(' ', '_');
        return message.contains("alert")
                ? OF_CERTIFICATES.stream().filter(message::contains).findFirst().orElse(null)
                : null;
    }

    /** The same by its number on the wire. */
    public static @Nullable String ofCertificate(int description) {
        return switch (description) {
            case 42 -> "bad_certificate";
            case 43 -> "unsupported_certificate";
            case 44 -> "certificate_revoked";
            case 45 -> "certificate_expired";
            case 46 -> "certificate_unknown";
            case 48 -> "unknown_ca";
            default -> null;
        };
    }

    /** What such an alert means for the person at this computer, a sentence. */
    public static String meaning(String alert) {
        return alert.equals("certificate_expired")
                ? "It takes the certificate for expired: its clock may be wrong."
                : "It does not trust the local authority, or the certificate does not fit the name that it called.";
    }
}
