package dev.portolan.engine.profile;

/**
 * Something wrong in a profile.
 *
 * @param pointer where, as a JSON pointer (RFC 6901); empty for the file itself
 * @param message what is wrong and what to write instead, one sentence
 */
public record Problem(String pointer, String message) {

    @Override
    public String toString() {
        return pointer + ": " + message;
    }
}
