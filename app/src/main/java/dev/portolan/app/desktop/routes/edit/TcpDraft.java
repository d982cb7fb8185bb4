package dev.portolan.app.desktop.routes.edit;

import dev.portolan.engine.profile.Problem;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.TcpForward;
import dev.portolan.engine.profile.Units;
import java.util.ArrayList;
import java.util.List;

/**
 * A TCP forward as it stands in the editor; an immutable snapshot.
 *
 * @param profile the open profile with this forward in it
 * @param index its place there
 * @param forward what the fields say, with stand-ins where {@code problems} says that one can't be read
 * @param problems what keeps it from being saved; pointers begin at the forward
 * @param warnings what is worth knowing and keeps nothing from being saved; pointers begin at the forward
 * @param fresh whether the saved profile does not have it yet
 * @param dirty whether it differs from what is saved
 */
public record TcpDraft(
        Profile profile,
        int index,
        TcpForward forward,
        List<Problem> problems,
        List<Problem> warnings,
        boolean fresh,
        boolean dirty)
        implements Remarks {

    public TcpDraft {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /** Whether it can be saved as it stands. */
    public boolean valid() {
        return problems.isEmpty();
    }

    String name() {
        return forward.name() == null ? "Without a name it is called " + forward.label() + "." : "";
    }

    String entrance() {
        var place = "localhost:" + forward.port();
        return switch (forward.address()) {
            case null -> "Programs of this machine connect to " + place + ".";
            case "0.0.0.0", "::" -> "This machine and everyone who reaches it connect to port " + forward.port() + ".";
            default -> "Whoever reaches " + forward.address() + " connects to port " + forward.port() + " there.";
        };
    }

    String leadsTo() {
        return "Bytes go on to " + forward.target().authority() + " and back as they are, whatever they speak.";
    }

    String tls() {
        if (!forward.tls()) {
            return "Clients speak as they would to the target itself.";
        }
        return "Clients speak TLS with a certificate of the local authority, and the target hears what is inside."
                + " PostgreSQL's clients may ask for it as they do by default (sslmode=require).";
    }

    String connect() {
        return "A target that accepts no connection within "
                + Units.text(forward.timeouts().connect()) + " counts as gone.";
    }

    String idle() {
        var idle = forward.timeouts().idle();
        return idle == null
                ? "A connection may rest for as long as it likes, as those of databases do."
                : "A connection through which nothing passes for " + Units.text(idle) + " is cut.";
    }

    /** The profile with a forward put in place of another, or between others. */
    static Profile place(Profile profile, int index, TcpForward forward, boolean between) {
        var forwards = new ArrayList<>(profile.tcp());
        if (between) {
            forwards.add(index, forward);
        } else {
            forwards.set(index, forward);
        }
        return profile.withTcp(forwards);
    }
}
