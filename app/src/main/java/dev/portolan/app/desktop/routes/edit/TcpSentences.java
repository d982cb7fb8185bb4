package dev.portolan.app.desktop.routes.edit;

import dev.portolan.engine.profile.ProxyProtocol;
import dev.portolan.engine.profile.TcpForward;
import dev.portolan.engine.profile.Units;

/** What the fields of a TCP forward mean, in sentences. */
record TcpSentences(TcpForward forward) {

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
        return forward.targets().size() == 1
                ? "Bytes go on to " + forward.leadsTo() + " and back as they are, whatever they speak."
                : "Each connection goes to one of them, and to another where that accepts none.";
    }

    String balance() {
        return switch (forward.balancing().balance()) {
            case ROUND_ROBIN -> "One after the other, in proportion to their weights (round robin).";
            case LEAST_CONNECTIONS -> "The one with the fewest open connections for its weight.";
            case RANDOM -> "The less busy of two that are drawn by weight (power of two choices).";
            case IP_HASH -> "The same for the same client address; one target less moves only its own clients.";
            case COOKIE -> "There are no cookies in a TCP connection.";
        };
    }

    String health() {
        return forward.balancing().health() == null
                ? "What is down is known from connections that failed."
                : "A target that accepts no connection gets none until it does.";
    }

    String tls() {
        if (!forward.tls()) {
            return "Clients speak as they would to the target itself.";
        }
        return "Clients speak TLS with a certificate of the local authority, and the target hears what is inside."
                + " PostgreSQL's clients may ask for it as they do by default (sslmode=require).";
    }

    String proxyProtocol() {
        return forward.proxyProtocol() == ProxyProtocol.OFF
                ? "The target takes Portolan for the one who connects."
                : "Each connection begins with a header that says who called. The target has to expect it.";
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
}
