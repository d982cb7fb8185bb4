package dev.portolan.app.desktop;

import dev.portolan.engine.profile.Entrance;
import dev.portolan.engine.profile.Profile;
import java.util.List;

/** Where a profile listens beyond this machine, which happens only after its user agreed and is shown all the time. */
public final class Exposure {

    private Exposure() {}

    /** {@code 0.0.0.0:8080} of every listener and TCP forward that other machines can reach. */
    public static List<String> addresses(Profile profile) {
        return profile.entrances().stream()
                .filter(entrance -> !isLoopback(entrance))
                .map(entrance -> entrance.address() + ":" + entrance.port())
                .toList();
    }

    private static boolean isLoopback(Entrance entrance) {
        String address = entrance.address();
        return address == null
                || address.equals("::1")
                || address.equals("[::1]")
                || address.equals("localhost")
                || address.startsWith("127.");
    }
}
