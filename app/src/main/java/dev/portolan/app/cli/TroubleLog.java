package dev.portolan.app.cli;

import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Says once what the engine runs short of, and again when it comes back after it was over. One thread at a time. */
final class TroubleLog implements Runnable {

    private final Supplier<List<String>> troubles;
    private final String place;
    private final PrintWriter err;
    private final Set<String> told = new HashSet<>();

    /** @param place what a line begins with */
    TroubleLog(Supplier<List<String>> troubles, String place, PrintWriter err) {
        this.troubles = troubles;
        this.place = place;
        this.err = err;
    }

    @Override
    public void run() {
        List<String> current = troubles.get();
        told.retainAll(current);
        for (String sentence : current) {
            if (told.add(sentence)) {
                err.println(Words.shown(place + ": " + sentence));
            }
        }
        err.flush();
    }
}
