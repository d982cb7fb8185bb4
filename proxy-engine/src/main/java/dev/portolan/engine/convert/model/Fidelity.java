package dev.portolan.engine.convert.model;

/** How much of a meaning goes over into the other format. */
public enum Fidelity {
    KEPT("kept"),
    APPROXIMATED("approximated"),
    REFUSED("left out");

    private final String word;

    Fidelity(String word) {
        this.word = word;
    }

    /** As a table of the documentation says it. */
    public String word() {
        return word;
    }
}
