package dev.portolan.engine.certificates.trust;

import dev.portolan.engine.certificates.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a shell line with administrator's rights: as it is where they are there already, through pkexec where a desktop can
 * ask, else through sudo. On macOS osascript asks. Whoever calls has shown {@link #command} and was told to go on.
 */
public final class Rights {

    /** pkexec's: the user closed the question, or may not have the rights. */
    private static final int DISMISSED = 126;

    private static final int NOT_AUTHORISED = 127;

    /** osascript's. */
    private static final String CANCELLED = "(-128)";

    private final Machine machine;

    public Rights(Machine machine) {
        this.machine = machine;
    }

    /** As it will be run. */
    public List<String> command(String line) {
        List<String> words = new ArrayList<>();
        if (!machine.administrator()) {
            if (machine.tool("osascript").isPresent()) {
                return List.of("osascript", "-e", script(line));
            }
            words.add(machine.hasDisplay() && machine.tool("pkexec").isPresent() ? "pkexec" : "sudo");
        }
        words.addAll(List.of("sh", "-c", line));
        return words;
    }

    /** Whether {@link #run} asks the user for something. */
    public boolean areNeeded() {
        return !machine.administrator();
    }

    /** Whether there is anything on this machine to ask with. */
    public boolean canBeAskedFor() {
        return List.of("osascript", "pkexec", "sudo").stream()
                .anyMatch(program -> machine.tool(program).isPresent());
    }

    /**
     * @param subject what is changed, for sentences: {@code the system store}
     * @param byHand what to do where it fails, a sentence
     */
    public void run(String line, String subject, String byHand) throws TrustException {
        List<String> command = command(line);
        CommandRunner.Result result;
        try {
            result = machine.run(command);
        } catch (IOException e) {
            throw new TrustException(command.getFirst() + " could not be run (" + Reason.of(e) + "). " + byHand, e);
        }
        if (!result.succeeded()) {
            throw new TrustException(why(command.getFirst(), subject, result) + " " + byHand);
        }
    }

    /** The sentence for a line that the shell of an administrator would take. */
    String byHand(String line) {
        return "To do it by hand, run in a terminal: sudo " + ShellWords.join(List.of("sh", "-c", line));
    }

    private static String why(String program, String subject, CommandRunner.Result result) {
        boolean refused = switch (program) {
            case "pkexec" -> result.exit() == DISMISSED || result.exit() == NOT_AUTHORISED;
            case "osascript" -> result.output().contains(CANCELLED);
            default -> false;
        };
        return refused
                ? "The rights to change " + subject + " were not given."
                : "Changing " + subject + " failed: " + result.lastLine() + ".";
    }

    /** AppleScript's way to run a line of a shell with rights. */
    private static String script(String line) {
        String quoted = line.replace("\\", "\\\\").replace("\"", "\\\"");
        return "do shell script \"" + quoted + "\" with administrator privileges";
    }
}
