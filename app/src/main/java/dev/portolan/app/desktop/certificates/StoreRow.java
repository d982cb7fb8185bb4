package dev.portolan.app.desktop.certificates;

import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.certificates.RootName;
import dev.portolan.engine.certificates.trust.TrustStatus;
import dev.portolan.engine.certificates.trust.TrustStore;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A trust store as it was when it was last looked into.
 *
 * @param status null while there is no authority to trust
 * @param remark something to know, empty if nothing
 * @param toInstall the command that trusting runs with administrator's rights, or null where none are needed
 * @param toRemove the same for removing
 * @param busy whether it is being changed
 */
public record StoreRow(
        TrustStore store,
        @Nullable TrustStatus status,
        String remark,
        @Nullable String toInstall,
        @Nullable String toRemove,
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
        if (authority == null) {
            return new StoreRow(store, null, "", null, null, false);
        }
        TrustStatus status = store.status(authority.root());
        return new StoreRow(
                store,
                status,
                remark(store, status),
                store.rightsToInstall(authority).orElse(null),
                store.rightsToRemove(authority.root()).orElse(null),
                false);
    }

    StoreRow working() {
        return new StoreRow(store, status, remark, toInstall, toRemove, true);
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

    private static String remark(TrustStore store, TrustStatus status) {
        return switch (status) {
            case TrustStatus.Trusted _, TrustStatus.NotTrusted _ -> store.remark();
            case TrustStatus.Outdated outdated ->
                outdated.others().stream().map(RootName::of).collect(Collectors.joining(", ", "trusts ", " instead"));
            case TrustStatus.Unknown unknown -> unknown.reason();
            case TrustStatus.MissingTool missing -> missing.reason() + " Install it: " + missing.install();
        };
    }
}
