package dev.portolan.app.doctor;

import dev.portolan.app.hosts.HostsText;
import dev.portolan.engine.certificates.trust.ShellWords;
import dev.portolan.engine.profile.Profile;
import java.util.List;
import java.util.function.UnaryOperator;

/** What can be done about a finding without looking for the place where. */
public sealed interface Fix {

    /** On a button, an imperative: {@code Use localhost}. */
    String label();

    /**
     * A command for a terminal, which is shown and copied, never run.
     *
     * @param label what it does
     */
    record Command(String label, String command) implements Fix {}

    /**
     * What a shell runs with administrator's rights, once it was shown and agreed to.
     *
     * @param label what it does
     * @param line for a POSIX shell
     * @param subject what is changed, for sentences: {@code the system's first free port}
     */
    record Rights(String label, String line, String subject) implements Fix {

        /** For a terminal. */
        public String command() {
            return "sudo sh -c " + ShellWords.quote(line);
        }
    }

    /** A change of the profile that was examined. */
    record Change(String label, UnaryOperator<Profile> change) implements Fix {}

    /**
     * A change of the machine's hosts file, which may need administrator's rights.
     *
     * @param arguments of {@code portolan}, which do the same in a terminal
     */
    record Hosts(String label, UnaryOperator<HostsText> change, List<String> arguments) implements Fix {

        public Hosts {
            arguments = List.copyOf(arguments);
        }

        /** For a terminal. */
        public String command() {
            return "portolan " + ShellWords.join(arguments);
        }
    }

    /** The screen where the stores are that trust the local CA. */
    record TrustStores(String label) implements Fix {}
}
