package dev.portolan.app.desktop.convert;

import dev.portolan.app.convert.ProfileLines;
import dev.portolan.app.convert.ReadConfiguration;
import dev.portolan.engine.capture.content.code.Language;
import dev.portolan.engine.convert.Placing;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import java.util.List;
import java.util.Objects;

/**
 * The profile that an import would create.
 *
 * @param text its file; empty where there is none
 * @param problem why it can't be created, a sentence; empty where it can
 * @param sections the text as a side shows it
 * @param links between what was read and this
 */
record Preview(String text, String problem, List<Section> sections, Links links) {

    /** What the profile's text is called on its side. */
    static final String FILE = "profile";

    /**
     * Takes time that grows with the profile.
     *
     * @param original the text that was read
     * @param read with a profile
     */
    static Preview of(ReadConfiguration read, String original, String name, Placing placing) {
        Profile profile = Objects.requireNonNull(read.profile()).withName(name.strip());
        Profiles.Parsed placed = Profiles.parse(placing.apply(profile));
        Profile made = placed.profile();
        if (made == null) {
            String text = Profiles.write(profile, null);
            return shown(
                    text,
                    "With these places it is no profile any more: "
                            + placed.problems().getFirst().message(),
                    read);
        }
        // A profile keeps its spelling.
        return shown(Profiles.write(made, read.isProfile() ? original : null), "", read);
    }

    private static Preview shown(String text, String problem, ReadConfiguration read) {
        Section section = new Section(FILE, "", text, Language.JSON.tokens(text));
        return new Preview(text, problem, List.of(section), new Links(read.origins(), ProfileLines.of(text), FILE));
    }
}
