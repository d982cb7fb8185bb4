package dev.portolan.engine.capture;

import org.jspecify.annotations.Nullable;

/**
 * What the user noted about an exchange.
 *
 * @param pinned whether it is kept when the oldest go
 * @param flag a colour, or null
 * @param comment without line breaks at its ends, at most {@value #LONGEST} characters; empty where there is none
 */
public record Note(boolean pinned, @Nullable Flag flag, String comment) {

    public static final int LONGEST = 4000;

    public static final Note NONE = new Note(false, null, "");

    /** The colours there are, in the order in which they are offered. */
    public enum Flag {
        RED,
        ORANGE,
        YELLOW,
        GREEN,
        BLUE,
        PURPLE
    }

    public Note {
        comment = comment.strip();
        if (comment.length() > LONGEST) {
            comment = comment.substring(0, LONGEST);
        }
    }

    public Note withPinned(boolean on) {
        return new Note(on, flag, comment);
    }

    public Note withFlag(@Nullable Flag other) {
        return new Note(pinned, other, comment);
    }

    public Note withComment(String other) {
        return new Note(pinned, flag, other);
    }

    public boolean isEmpty() {
        return equals(NONE);
    }
}
