package dev.portolan.engine.convert.model;

/** How much of a meaning goes over into the other format. */
public enum Fidelity {
    KEPT("kept"),
    /** Left out, and what it guards is shut for everybody: a check that is missing lets nobody in. */
    CLOSED("closed"),
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

    /** Whether whoever reads or writes it says by itself what there is to say of it, so that its row is no remark. */
    public boolean speaksForItself() {
        return this == KEPT || this == CLOSED;
    }
}
