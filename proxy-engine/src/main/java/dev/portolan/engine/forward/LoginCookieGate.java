package dev.portolan.engine.forward;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the cookies of logins from the targets of a profile's other routes, which browsers send them to as well. */
final class LoginCookieGate implements Gate {

    @Override
    public Admission ask(Visit visit) {
        List<String> removed = new ArrayList<>();
        Map<String, String> set = new LinkedHashMap<>();
        OidcGate.withoutLogin(visit, removed, set);
        visit.change(removed, set);
        return Admission.PASSED;
    }
}
