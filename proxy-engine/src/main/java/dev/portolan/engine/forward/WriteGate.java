package dev.portolan.engine.forward;

import java.util.Set;

/** Keeps out requests that may change something, until somebody lifts that. */
final class WriteGate implements Gate {

    private static final Set<String> WRITING = Set.of("POST", "PUT", "PATCH", "DELETE");

    private volatile boolean lifted;

    /** Any thread. */
    void lifted(boolean now) {
        lifted = now;
    }

    /** Any thread. */
    boolean lifted() {
        return lifted;
    }

    @Override
    public Admission ask(Visit visit) {
        String method = visit.request().method();
        if (!WRITING.contains(method)) {
            return Admission.PASSED;
        }
        if (lifted) {
            visit.remark("The write guard is lifted.");
            return Admission.PASSED;
        }
        return new Admission.Refused(Failure.WRITE_GUARDED, "Its write guard is on, and this is a " + method + ".");
    }
}
