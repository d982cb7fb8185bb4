package dev.portolan.engine.forward;

/** Lets nobody in, since something that the profile refers to is missing. */
record ClosedGate(String reason) implements Gate {

    @Override
    public Admission ask(Visit visit) {
        return new Admission.Refused(Failure.ROUTE_BROKEN, reason);
    }
}
