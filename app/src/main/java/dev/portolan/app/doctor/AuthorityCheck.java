package dev.portolan.app.doctor;

import dev.portolan.app.doctor.Finding.Severity;
import dev.portolan.engine.certificates.AuthorityException;
import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.certificates.LocalSuffix;
import dev.portolan.engine.certificates.trust.TrustStatus;
import dev.portolan.engine.certificates.trust.TrustStore;
import dev.portolan.engine.certificates.trust.TrustStores;
import dev.portolan.engine.profile.Profile;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the local CA can be used, is valid by this machine's clock, and is trusted by the stores that there are. */
final class AuthorityCheck implements Check {

    private static final Duration SOON = Duration.ofDays(60);

    private final List<String> hosts;
    private final Path folder;
    private final TrustStores stores;
    private final Clock clock;

    /**
     * @param hosts the names of the profile
     * @param folder of the local CA
     */
    AuthorityCheck(List<String> hosts, Path folder, TrustStores stores, Clock clock) {
        this.hosts = List.copyOf(hosts);
        this.folder = folder;
        this.stores = stores;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "Certificates are valid and trusted";
    }

    @Override
    public List<Finding> findings() {
        LocalAuthority authority;
        try {
            authority = LocalAuthority.openIfPresent(folder, clock);
        } catch (AuthorityException e) {
            return List.of(new Finding(
                    "authority-unusable",
                    Severity.PROBLEM,
                    "The local CA can't be used.",
                    "No listener with TLS can start.",
                    String.valueOf(e.getMessage()),
                    new Fix.TrustStores("Certificates")));
        }
        List<Finding> findings = new ArrayList<>();
        hosts.stream()
                .filter(host -> !host.equals(Profile.EVERY_HOST))
                .filter(host -> authority == null ? !LocalAuthority.newSpeaksFor(host) : !authority.speaksFor(host))
                .forEach(host -> findings.add(uncovered(host)));
        if (authority == null) {
            findings.add(new Finding(
                    "authority-missing",
                    Severity.NOTE,
                    "There is no local CA yet.",
                    "The first start of a listener with TLS makes it, and browsers warn until they trust it.",
                    "Make it and have it trusted before.",
                    new Fix.TrustStores("Certificates"),
                    new Fix.Command("Trust it", "portolan trust install")));
            return findings;
        }
        Finding age = age(authority.intermediate());
        if (age != null) {
            findings.add(age);
        }
        for (TrustStore store : stores.find()) {
            Finding finding = look(store, store.status(authority.root()));
            if (finding != null) {
                findings.add(finding);
            }
        }
        return findings;
    }

    private static Finding uncovered(String host) {
        String suffix = LocalSuffix.covering(host).map(LocalSuffix::name).orElse(null);
        String title = "The local CA can't speak for %s.".formatted(host);
        String meaning = "Who calls it by https gets a certificate for another name, and warns or refuses.";
        return suffix == null
                ? new Finding(
                        "name-not-covered",
                        Severity.PROBLEM,
                        title,
                        meaning,
                        "Use a name such as shop.localhost: for this one no certificate can be made here.")
                : new Finding(
                        "name-not-covered",
                        Severity.PROBLEM,
                        title,
                        meaning,
                        "Allow the suffix %s, which takes a new CA and says first what that means; or use a name such as"
                                        .formatted(suffix)
                                + " shop.localhost.",
                        new Fix.TrustStores("Certificates"),
                        new Fix.Command("Allow " + suffix, "portolan trust suffix add " + suffix));
    }

    private @Nullable Finding age(X509Certificate certificate) {
        Instant now = clock.instant();
        Instant from = certificate.getNotBefore().toInstant();
        Instant until = certificate.getNotAfter().toInstant();
        if (now.isBefore(from)) {
            return new Finding(
                    "clock-before-authority",
                    Severity.PROBLEM,
                    "This machine's clock says %s, which is before the local CA was made.".formatted(day(now)),
                    "Every certificate counts as not yet valid.",
                    "Set the clock.");
        }
        if (now.plus(SOON).isAfter(until)) {
            return new Finding(
                    "authority-expiring",
                    now.isAfter(until) ? Severity.PROBLEM : Severity.WARNING,
                    "The local CA is valid until %s.".formatted(day(until)),
                    "Certificates made by it end then as well.",
                    "Remove it and have a new one made, which has to be trusted anew.",
                    new Fix.TrustStores("Certificates"));
        }
        return null;
    }

    private static String day(Instant moment) {
        return moment.atZone(ZoneId.systemDefault()).toLocalDate().toString();
    }

    private static @Nullable Finding look(TrustStore store, TrustStatus status) {
        String where = store.name() + " (" + store.place() + ")";
        return switch (status) {
            case TrustStatus.Trusted _ -> null;
            case TrustStatus.NotTrusted _ ->
                untrusted(store, where + " does not trust the local CA.", "What uses this store warns, or refuses.");
            case TrustStatus.Outdated _ ->
                untrusted(
                        store,
                        where + " trusts another CA of Portolan, not the present one.",
                        "It is an earlier one, or another installation's; what uses this store warns, or refuses.");
            case TrustStatus.Unknown(String reason) ->
                new Finding(
                        "store-unknown",
                        Severity.NOTE,
                        "Whether " + where + " trusts the local CA can't be told.",
                        reason,
                        "Look at it on the Certificates screen.",
                        new Fix.TrustStores("Certificates"));
            case TrustStatus.MissingTool(String reason, String install) ->
                new Finding(
                        "store-unknown",
                        Severity.NOTE,
                        "Whether " + where + " trusts the local CA can't be told.",
                        reason,
                        "Install the tool, then look again.",
                        new Fix.Command("Install it", install));
        };
    }

    private static Finding untrusted(TrustStore store, String title, String meaning) {
        return new Finding(
                "store-untrusted",
                Severity.WARNING,
                title,
                meaning,
                "Put the local CA into it.",
                new Fix.TrustStores("Certificates"),
                new Fix.Command("Trust it", "portolan trust install --store " + store.id()));
    }
}
