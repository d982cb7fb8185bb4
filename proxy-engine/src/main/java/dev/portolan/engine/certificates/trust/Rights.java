package dev.portolan.engine.certificates.trust;

import dev.portolan.engine.certificates.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a shell line with administrator's rights: as it is where they are there already, through pkexec where a desktop can
 * ask, else through sudo. Whoever calls has shown {@link #command} and was told to go on.
 */
final class Rights {

    /** pkexec's: the user closed the question, or may not have the rights. */
    private static final int DISMISSED = 126;

    private static final int NOT_AUTHORISED = 127;

    private final Machine machine;

    Rights(Machine machine) {
        this.machine = machine;
    }

    /** As it will be run. */
    List<String> command(String line) {
        List<String> words = new ArrayList<>();
        if (!machine.administrator()) {
            words.add(machine.hasDisplay() && machine.tool("pkexec").isPresent() ? "pkexec" : "sudo");
        }
        words.addAll(List.of("sh", "-c", line));
        return words;
    }

    /** Whether {@link #run} asks the user for something. */
    boolean areNeeded() {
        return !machine.administrator();
    }

    void run(String line) throws TrustException {
        List<String> command = command(line);
        CommandRunner.Result result;
        try {
            result = machine.run(command);
        } catch (IOException e) {
            throw new TrustException(
                    command.getFirst() + " could not be run (" + Reason.of(e) + "). " + byHand(line), e);
        }
        if (!result.succeeded()) {
            throw new TrustException(why(command.getFirst(), result) + " " + byHand(line));
        }
    }

    private static String why(String program, CommandRunner.Result result) {
        boolean refused = result.exit() == DISMISSED || result.exit() == NOT_AUTHORISED;
        if (program.equals("pkexec") && refused) {
            return "The rights to change the system store were not given.";
        }
        return "The system store could not be changed: " + result.lastLine() + ".";
    }

    private static String byHand(String line) {
        return "To do it by hand, run in a terminal: sudo " + ShellWords.join(List.of("sh", "-c", line));
    }
}
