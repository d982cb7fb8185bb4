package dev.portolan.engine.forward;

import dev.portolan.engine.policy.auth.Credentials;
import dev.portolan.engine.policy.auth.Tokens;
import java.util.List;
import java.util.Map;

/** Lets in by one of some tokens. */
final class BearerGate implements Gate {

    private final Tokens tokens;
    private final boolean passOn;

    BearerGate(Tokens tokens, boolean passOn) {
        this.tokens = tokens;
        this.passOn = passOn;
    }

    @Override
    public Admission ask(Visit visit) {
        String token = Credentials.bearer(visit.request().headers());
        if (token == null) {
            return Challenge.bearer(null);
        }
        if (!tokens.has(token)) {
            return Challenge.bearer("The token is not known.");
        }
        visit.change(passOn ? List.of() : BasicGate.AUTHORIZATION, Map.of());
        visit.remark("Let in by bearer token.");
        return Admission.PASSED;
    }
}
