package dev.portolan.app.convert;

import java.util.regex.Pattern;

/** Tells a profile of this program from the files of others. */
public final class ProfileText {

    /** What a profile is called where a format is asked for. */
    public static final String ID = "profile";

    private static final Pattern VERSION = Pattern.compile("\"version\"\\s*+:\\s*+\\d");
    private static final Pattern PART = Pattern.compile("\"(?:listeners|routes|tcp)\"\\s*+:\\s*+\\[");

    private ProfileText() {}

    /** Whether a text is meant to be a profile, with mistakes or without. */
    public static boolean isLikely(String text) {
        return text.stripLeading().startsWith("{")
                && VERSION.matcher(text).find()
                && PART.matcher(text).find();
    }
}
