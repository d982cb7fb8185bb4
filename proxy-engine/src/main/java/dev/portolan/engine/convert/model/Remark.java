package dev.portolan.engine.convert.model;

import org.jspecify.annotations.Nullable;

/**
 * Something that a conversion could not do as it was asked, or wants known.
 *
 * @param at in the text that was read; null where nothing was read, as of a profile that is written
 * @param pointer the place in the profile (RFC 6901); empty where it stands for nothing there
 * @param subject the word that it is about, such as a directive's name
 * @param message what is not as it was, why, and the nearest thing there is; a sentence
 */
public record Remark(Kind kind, @Nullable Position at, String pointer, String subject, String message) {

    /** How much there is to do about it. */
    public enum Kind {
        /** Works, and has something that must be known. */
        NOTE("note"),
        /** Works nearly so. */
        APPROXIMATED("approximated"),
        /** Has no counterpart, and is not there. */
        LEFT_OUT("left out"),
        /** The text itself is wrong there. */
        WRONG("error");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** Where it is about: the position in what was read, else the pointer into the profile. */
    public String place() {
        return at == null ? pointer : at.toString();
    }

    Remark about(String other) {
        return new Remark(kind, at, other, subject, message);
    }
}
