package dev.portolan.engine.forward;

import dev.portolan.engine.policy.auth.Credentials;
import dev.portolan.engine.policy.auth.Passwords;
import dev.portolan.engine.profile.Auth;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets in by name and password. */
final class BasicGate implements Gate {

    static final List<String> AUTHORIZATION = List.of(HttpHeaderNames.AUTHORIZATION.toString());

    private final Auth.Basic rules;
    private final Passwords passwords;

    BasicGate(Auth.Basic rules, Passwords passwords) {
        this.rules = rules;
        this.passwords = passwords;
    }

    @Override
    public Admission ask(Visit visit) {
        Credentials.Login login = Credentials.basic(visit.request().headers());
        if (login == null) {
            return Challenge.basic(rules.realm(), "The request has no name and password.");
        }
        return new Admission.Pending(passwords
                .check(login.name(), login.password())
                .handle((right, fault) -> fault == null && right ? welcome(login.name()) : unknown(fault)));
    }

    private Admission welcome(String name) {
        return new Admission.Passed(visit -> {
            visit.change(rules.passOn() ? List.of() : AUTHORIZATION, Map.of());
            visit.remark("Let in by password: %s.".formatted(name));
        });
    }

    private Admission unknown(@Nullable Throwable fault) {
        return fault == null
                ? Challenge.basic(rules.realm(), "The name or the password is wrong.")
                : GateFaults.admission(fault);
    }
}
