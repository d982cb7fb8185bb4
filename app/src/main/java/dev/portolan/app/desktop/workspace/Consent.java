package dev.portolan.app.desktop.workspace;

import dev.portolan.app.desktop.Exposure;
import dev.portolan.engine.profile.Profile;
import java.nio.file.Path;
import java.util.List;

/** What the user agreed to have listened on beyond this machine, a profile file and an address at a time. */
final class Consent {

    private final List<String> agreed;

    /** @param agreed kept by the preferences */
    Consent(List<String> agreed) {
        this.agreed = agreed;
    }

    /** The addresses of the profile that nobody agreed to yet. */
    List<String> missing(Path file, Profile profile) {
        return Exposure.addresses(profile).stream()
                .filter(address -> !agreed.contains(key(file, address)))
                .toList();
    }

    void give(Path file, Profile profile) {
        missing(file, profile).forEach(address -> agreed.add(key(file, address)));
    }

    private static String key(Path file, String address) {
        return file + " " + address;
    }
}
