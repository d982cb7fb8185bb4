package dev.portolan.engine.listen;

import dev.portolan.engine.forward.ClientRequest;
import dev.portolan.engine.forward.Failure;

/** What was found when a request was checked, before anything is routed. */
sealed interface Verdict {

    ClientRequest request();

    record Accepted(ClientRequest request) implements Verdict {}

    /** @param request as far as it was understood, for the record and for the form of the answer */
    record Refused(ClientRequest request, Failure failure, String detail) implements Verdict {}
}
