package dev.portolan.app.convert;

import dev.portolan.engine.convert.model.Remark;
import dev.portolan.engine.profile.Profile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A configuration that was read, whoever's it is.
 *
 * @param name what it is called in remarks
 * @param format its format's word
 * @param profile null where nothing of it could become one; the remarks say why
 * @param text the profile as a file; empty where there is none
 * @param origins where its values stood; nothing where it was a profile
 */
public record ReadConfiguration(
        String name, String format, @Nullable Profile profile, String text, List<Remark> remarks, Origins origins) {

    public ReadConfiguration {
        remarks = List.copyOf(remarks);
    }

    /** Whether it was a profile already. */
    public boolean isProfile() {
        return format.equals(ProfileText.ID);
    }
}
