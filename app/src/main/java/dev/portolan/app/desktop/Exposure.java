package dev.portolan.app.desktop;

import dev.portolan.engine.profile.Entrance;
import dev.portolan.engine.profile.Profile;
import java.util.List;

/** Where a profile listens beyond this machine, which happens only after its user agreed and is shown all the time. */
public final class Exposure {

    private Exposure() {}

    /** {@code 0.0.0.0:8080} of every listener and TCP forward that other machines can reach; of shared ones the port in words. */
    public static List<String> addresses(Profile profile) {
        return profile.entrances().stream()
                .filter(Entrance::beyondLoopback)
                .map(Exposure::words)
                .toList();
    }

    /** Of these, what whoever reaches this machine can reach, from whatever network. */
    public static List<String> openAddresses(Profile profile) {
        return profile.entrances().stream()
                .filter(entrance -> entrance.beyondLoopback() && !entrance.lan())
                .map(Exposure::words)
                .toList();
    }

    private static String words(Entrance entrance) {
        return entrance.lan()
                ? "the local network (port " + entrance.port() + ")"
                : entrance.address() + ":" + entrance.port();
    }
}
