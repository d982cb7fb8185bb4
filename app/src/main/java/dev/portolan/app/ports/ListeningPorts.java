package dev.portolan.app.ports;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the system which ports listen. Blocking; keep it off the JavaFX thread. */
public interface ListeningPorts {

    /** Each port once, ascending; empty where the system does not tell. */
    List<ListeningPort> scan();

    /** Who listens on the port now, or null where nobody does. */
    default @Nullable ListeningPort at(int port) {
        return scan().stream().filter(each -> each.port() == port).findFirst().orElse(null);
    }

    /** The way that this machine's system tells it. */
    static ListeningPorts ofThisMachine() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("win")) {
            return new CommandListeningPorts(
                    NetstatOutput.COMMAND, output -> NetstatOutput.read(output, ListeningPorts::programOf));
        }
        if (system.contains("mac")) {
            return new CommandListeningPorts(LsofOutput.COMMAND, LsofOutput::read);
        }
        return new ProcListeningPorts(Path.of("/proc"));
    }

    private static @Nullable String programOf(long pid) {
        Optional<String> command =
                ProcessHandle.of(pid).flatMap(process -> process.info().command());
        return command.map(path -> ProcessWords.name(List.of(path))).orElse(null);
    }
}
