package dev.portolan.app.doctor;

import dev.portolan.app.doctor.Finding.Severity;
import dev.portolan.engine.profile.Problem;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import java.util.List;

/** What the profile's own check warns of. */
final class ProfileCheck implements Check {

    private final Profile profile;

    ProfileCheck(Profile profile) {
        this.profile = profile;
    }

    @Override
    public String name() {
        return "The profile means what it says";
    }

    @Override
    public List<Finding> findings() {
        return Profiles.warnings(profile).stream().map(ProfileCheck::finding).toList();
    }

    private static Finding finding(Problem warning) {
        return new Finding(
                "profile-warning",
                Severity.WARNING,
                "The profile's %s may not be meant so."
                        .formatted(warning.pointer().isEmpty() ? "text" : warning.pointer()),
                warning.message(),
                "Change it in the editor of the route or listener, or in the file; a warning keeps nothing from running.");
    }
}
