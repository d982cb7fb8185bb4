package dev.portolan.app.doctor.traffic;

import dev.portolan.app.doctor.Finding;
import dev.portolan.app.doctor.Finding.Severity;
import dev.portolan.app.doctor.Fix;
import dev.portolan.app.doctor.traffic.Sightings.Seen;
import dev.portolan.engine.capture.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Clients that broke the handshake off over our certificate, which says more than what the stores hold: it is what a program
 * really goes by. Node.js ends such a handshake well and hangs up then, so it is not among them.
 */
final class CertificateRule implements TrafficRule {

    private static final Pattern ALERT = Pattern.compile("alert is ([a-z_]+)");
    private static final String EXPIRED = "certificate_expired";

    private final List<Fix> trusting;
    private final Sightings sightings = new Sightings();

    CertificateRule(List<Fix> trusting) {
        this.trusting = trusting;
    }

    @Override
    public String name() {
        return "Clients take the certificate";
    }

    @Override
    public boolean looksAtTcp() {
        return true;
    }

    @Override
    public void look(Exchange exchange) {
        String detail = exchange.failureDetail();
        if (!"certificate-refused".equals(exchange.summary().failure()) || detail == null) {
            return;
        }
        Matcher alert = ALERT.matcher(detail);
        sightings.add(
                (alert.find() ? alert.group(1) : "no alert") + "\n"
                        + exchange.summary().host(),
                exchange);
    }

    @Override
    public List<Finding> findings() {
        return sightings.told(this::told);
    }

    private Finding told(String key, Seen seen) {
        String alert = key.substring(0, key.indexOf('\n'));
        String name = key.substring(alert.length() + 1);
        String title = "A client refused the certificate for %s (%s), seen %s.".formatted(name, alert, seen.often());
        return alert.equals(EXPIRED)
                ? new Finding(
                        "certificate-refused",
                        Severity.WARNING,
                        title,
                        "It takes the certificate for expired, and certificates are renewed here long before that.",
                        "Look at the clock of the machine that it runs on.",
                        List.of(),
                        filter(name))
                : new Finding(
                        "certificate-refused",
                        Severity.WARNING,
                        title,
                        "What it looks into, a trust store or a list of its own, does not have the local CA; or it called a"
                                + " name that the certificate is not for. No request came of it.",
                        "Have its store trust the CA on the Certificates screen, and start the program anew. Some go by a"
                                + " list of their own and need a line where they run.",
                        fixes(),
                        filter(name));
    }

    private static String filter(String name) {
        return "failure:certificate-refused host:" + name;
    }

    private List<Fix> fixes() {
        List<Fix> fixes = new ArrayList<>();
        fixes.add(new Fix.TrustStores("Certificates"));
        fixes.add(new Fix.Command("Who trusts it", "portolan trust status"));
        fixes.addAll(trusting);
        return fixes;
    }
}
