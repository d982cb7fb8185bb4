package dev.portolan.engine.forward;

import dev.portolan.engine.policy.auth.Credentials;
import dev.portolan.engine.policy.auth.JwtException;
import dev.portolan.engine.policy.auth.JwtVerifier;
import dev.portolan.engine.policy.auth.VerifiedToken;
import dev.portolan.engine.profile.Auth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets in by a signed token, and tells the target what that says. */
final class JwtGate implements Gate {

    private static final int LONGEST_SUBJECT = 100;

    private final Auth.Jwt rules;
    private final JwtVerifier verifier;
    private final List<String> removed;

    JwtGate(Auth.Jwt rules, JwtVerifier verifier) {
        this.rules = rules;
        this.verifier = verifier;
        List<String> names = new ArrayList<>(rules.claims().values());
        if (!rules.passOn()) {
            names.addAll(BasicGate.AUTHORIZATION);
        }
        this.removed = List.copyOf(names);
    }

    @Override
    public Admission ask(Visit visit) {
        String token = Credentials.bearer(visit.request().headers());
        return token == null
                ? Challenge.bearer(null)
                : new Admission.Pending(verifier.verify(token).handle(this::said));
    }

    private Admission said(@Nullable VerifiedToken token, @Nullable Throwable fault) {
        if (fault != null || token == null) {
            return refused(fault == null ? new IllegalStateException("nothing was said") : GateFaults.unwrapped(fault));
        }
        return new Admission.Passed(visit -> {
            visit.change(removed, token.fields());
            visit.remark("Let in by JWT%s.".formatted(subject(token.subject())));
        });
    }

    private Admission refused(Throwable cause) {
        return cause instanceof JwtException refused
                ? Challenge.bearer(refused.reason())
                : GateFaults.unavailable(cause, rules.place());
    }

    private static String subject(@Nullable String subject) {
        if (subject == null) {
            return "";
        }
        String shown = subject.length() > LONGEST_SUBJECT ? subject.substring(0, LONGEST_SUBJECT) + "\u2026" : subject;
        return ": " + shown.replaceAll("\\p{Cntrl}", "?");
    }
}
