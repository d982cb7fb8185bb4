package dev.portolan.engine.forward;

import dev.portolan.engine.policy.AddressRanges;
import dev.portolan.engine.profile.Access;
import dev.portolan.engine.profile.Cidr;

/** Lets in by address. */
final class AccessGate implements Gate {

    private final AddressRanges allow;
    private final AddressRanges deny;

    AccessGate(Access access) {
        this.allow = AddressRanges.of(access.allow());
        this.deny = AddressRanges.of(access.deny());
    }

    @Override
    public Admission ask(Visit visit) {
        byte[] address = visit.client().ip();
        String name = visit.client().address();
        if (address == null) {
            return new Admission.Refused(Failure.ACCESS_DENIED, "It is not known which one it is.");
        }
        Cidr denied = deny.holding(address);
        if (denied != null) {
            return new Admission.Refused(
                    Failure.ACCESS_DENIED, "%s is kept out by %s in access.deny.".formatted(name, denied));
        }
        if (allow.isEmpty()) {
            return Admission.PASSED;
        }
        Cidr allowed = allow.holding(address);
        if (allowed == null) {
            return new Admission.Refused(Failure.ACCESS_DENIED, "%s is in no range of access.allow.".formatted(name));
        }
        visit.remark("%s was let in by %s in access.allow.".formatted(name, allowed));
        return Admission.PASSED;
    }
}
