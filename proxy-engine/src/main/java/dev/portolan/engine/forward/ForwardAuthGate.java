package dev.portolan.engine.forward;

import dev.portolan.engine.policy.LocalAnswer;
import dev.portolan.engine.policy.auth.AuthServer;
import dev.portolan.engine.profile.Auth;
import org.jspecify.annotations.Nullable;

/** Lets in whom another server lets in, and passes on what that says otherwise. */
final class ForwardAuthGate implements Gate {

    private final Auth.Forward rules;
    private final AuthServer server;

    ForwardAuthGate(Auth.Forward rules, AuthServer server) {
        this.rules = rules;
        this.server = server;
    }

    @Override
    public Admission ask(Visit visit) {
        ClientRequest request = visit.request();
        String target = request.query() == null ? request.path() : request.path() + "?" + request.query();
        return new Admission.Pending(server.ask(request.method(), target, request.client(), request.headers())
                .handle(this::said));
    }

    private Admission said(AuthServer.@Nullable Said said, @Nullable Throwable fault) {
        if (fault != null || said == null) {
            return GateFaults.unavailable(
                    fault == null ? new IllegalStateException("nothing was said") : fault, rules.place());
        }
        if (said.letsIn()) {
            return new Admission.Passed(visit -> {
                visit.change(rules.responseHeaders(), said.fields());
                visit.remark("Let in by %s, which answered %d.".formatted(rules.place(), said.status()));
            });
        }
        return new Admission.Answered(
                new LocalAnswer.Bytes(said.status(), said.headers(), said.body()),
                "Kept out by %s, whose answer this is.".formatted(rules.place()));
    }
}
