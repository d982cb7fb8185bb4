package dev.portolan.engine.profile;

/** What a route answers while its target can't be reached, or does not answer. */
public enum WhenDown {
    /** A page that says what is wrong. */
    ERROR("error"),

    /** What the target was last recorded to answer to the same request, where that was kept. */
    RECORDED("recorded");

    private final String word;

    WhenDown(String word) {
        this.word = word;
    }

    /** As a profile has it. */
    public String word() {
        return word;
    }
}
