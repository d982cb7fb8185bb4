package dev.portolan.engine.breakpoint;

/** Somebody ended an exchange at a breakpoint. */
public final class AbortedException extends Exception {

    public AbortedException(Breakpoint breakpoint, boolean request) {
        super(
                "The %s was held at %s.".formatted(request ? "request" : "response", breakpoint.label()),
                null,
                false,
                false);
    }
}
