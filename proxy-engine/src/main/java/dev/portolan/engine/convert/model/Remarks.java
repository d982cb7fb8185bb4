package dev.portolan.engine.convert.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects remarks while a text is read or written. Not for several threads. */
public final class Remarks {

    /** A file of nothing but mistakes is not worth more than this many sentences. */
    static final int MOST = 2_000;

    private final List<Remark> remarks = new ArrayList<>();
    private int unsaid;

    /** None yet. */
    public Remarks() {}

    public void note(@Nullable Position at, String subject, String message) {
        add(new Remark(Remark.Kind.NOTE, at, "", subject, message));
    }

    public void approximated(@Nullable Position at, String subject, String message) {
        add(new Remark(Remark.Kind.APPROXIMATED, at, "", subject, message));
    }

    public void leftOut(@Nullable Position at, String subject, String message) {
        add(new Remark(Remark.Kind.LEFT_OUT, at, "", subject, message));
    }

    public void wrong(@Nullable Position at, String subject, String message) {
        add(new Remark(Remark.Kind.WRONG, at, "", subject, message));
    }

    /** About a place in the profile, as of one that is written. */
    public void note(String pointer, String subject, String message) {
        add(new Remark(Remark.Kind.NOTE, null, pointer, subject, message));
    }

    /** About a place in the profile, as of one that is written. */
    public void approximated(String pointer, String subject, String message) {
        add(new Remark(Remark.Kind.APPROXIMATED, null, pointer, subject, message));
    }

    /** About a place in the profile, as of one that is written. */
    public void leftOut(String pointer, String subject, String message) {
        add(new Remark(Remark.Kind.LEFT_OUT, null, pointer, subject, message));
    }

    /** What the table says of this word, unless it is kept. */
    public void of(Term term, @Nullable Position at) {
        of(term, at, "");
    }

    void of(Term term, @Nullable Position at, String pointer) {
        if (!term.fidelity().speaksForItself()) {
            Remark.Kind kind = term.fidelity() == Fidelity.REFUSED ? Remark.Kind.LEFT_OUT : Remark.Kind.APPROXIMATED;
            add(new Remark(kind, at, pointer, term.name(), term.words()));
        }
    }

    /** The same sentence about the same place is said once. */
    public void add(Remark remark) {
        if (remarks.size() >= MOST) {
            unsaid++;
        } else if (!remarks.contains(remark)) {
            remarks.add(remark);
        }
    }

    public boolean isEmpty() {
        return remarks.isEmpty();
    }

    /** In the order of the text; what is about no place of it comes last. */
    public List<Remark> inOrder() {
        List<Remark> sorted = new ArrayList<>(remarks);
        sorted.sort(Comparator.comparing(
                Remark::at,
                Comparator.nullsLast(Comparator.comparingInt(Position::line).thenComparingInt(Position::column))));
        if (unsaid > 0) {
            sorted.add(new Remark(
                    Remark.Kind.NOTE,
                    null,
                    "",
                    "",
                    "There are %d more remarks, which are not listed.".formatted(unsaid)));
        }
        return List.copyOf(sorted);
    }
}
