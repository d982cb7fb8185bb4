package dev.portolan.app.desktop.certificates;

import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.certificates.RootName;
import dev.portolan.engine.certificates.trust.TrustException;
import dev.portolan.engine.certificates.trust.TrustStatus;
import dev.portolan.engine.certificates.trust.TrustStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A trust store as it was when it was last looked into.
 *
 * @param status null while there is no authority to trust
 * @param remark something to know, empty if nothing
 * @param toInstall the command that trusting runs with administrator's rights, or null where none are needed
 * @param toRemove the same for removing
 * @param foreign the roots of earlier authorities and of other installations that it has
 * @param busy whether it is being changed
 */
public record StoreRow(
        TrustStore store,
        @Nullable TrustStatus status,
        String remark,
        @Nullable String toInstall,
        @Nullable String toRemove,
        List<X509Certificate> foreign,
        boolean busy) {

    /** What its button does. */
    public enum Action {
        NONE,
        TRUST,
        REMOVE,
        LOOK_AGAIN,
        COPY_COMMAND
    }

    /** Blocking. */
    static StoreRow look(TrustStore store, @Nullable LocalAuthority authority) {
        List<X509Certificate> foreign = foreign(store, authority);
        if (authority == null) {
            return new StoreRow(store, null, also("has ", foreign), null, null, foreign, false);
        }
        TrustStatus status = store.status(authority.root());
        return new StoreRow(
                store,
                status,
                remark(store, status, foreign),
                store.rightsToInstall(authority).orElse(null),
                store.rightsToRemove(authority.root()).orElse(null),
                foreign,
                false);
    }

    StoreRow working() {
        return new StoreRow(store, status, remark, toInstall, toRemove, foreign, true);
    }

    /** The store's name with its place, for sentences. */
    public String title() {
        return store.name() + ", " + store.place();
    }

    public boolean isTrusted() {
        return status instanceof TrustStatus.Trusted;
    }

    public boolean canBeTrusted() {
        return action() == Action.TRUST;
    }

    public Action action() {
        return switch (status) {
            case null -> Action.NONE;
            case TrustStatus.Trusted _ -> Action.REMOVE;
            case TrustStatus.NotTrusted _, TrustStatus.Outdated _ -> Action.TRUST;
            case TrustStatus.Unknown _ -> Action.LOOK_AGAIN;
            case TrustStatus.MissingTool _ -> Action.COPY_COMMAND;
        };
    }

    private static List<X509Certificate> foreign(TrustStore store, @Nullable LocalAuthority authority) {
        try {
            return store.authorities().stream()
                    .filter(each -> authority == null || !each.equals(authority.root()))
                    .toList();
        } catch (TrustException _) {
            return List.of(); // The state of the row says why.
        }
    }

    private static String also(String words, List<X509Certificate> foreign) {
        return foreign.isEmpty()
                ? ""
                : foreign.stream()
                        .map(RootName::of)
                        .collect(Collectors.joining(", ", words, " of another installation"));
    }

    private static String remark(TrustStore store, TrustStatus status, List<X509Certificate> foreign) {
        return switch (status) {
            case TrustStatus.Trusted _, TrustStatus.NotTrusted _ ->
                Stream.of(store.remark(), also("also has ", foreign))
                        .filter(words -> !words.isEmpty())
                        .collect(Collectors.joining("; "));
            case TrustStatus.Outdated outdated ->
                outdated.others().stream().map(RootName::of).collect(Collectors.joining(", ", "trusts ", " instead"));
            case TrustStatus.Unknown unknown -> unknown.reason();
            case TrustStatus.MissingTool missing -> missing.reason() + " Install it: " + missing.install();
        };
    }
}
