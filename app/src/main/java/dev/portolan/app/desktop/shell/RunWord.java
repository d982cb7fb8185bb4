package dev.portolan.app.desktop.shell;

import dev.portolan.engine.EngineState;
import dev.portolan.engine.EngineState.ListenerStatus;
import dev.portolan.engine.EngineState.TcpStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The engine's state as the switch in the header says it. */
public enum RunWord {
    STOPPED("Stopped"),
    STARTING("Starting"),
    RUNNING("Running"),
    /** Some listeners accept, others could not be bound. */
    PARTLY("Partly running"),
    STOPPING("Stopping"),
    /** Started, but no listener could be bound. */
    FAILED("Failed");

    private final String word;

    RunWord(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** Whether the switch stands on "on". */
    public boolean on() {
        return this != STOPPED && this != STOPPING;
    }

    /** Whether there is a listener to talk to. */
    public boolean accepting() {
        return this == RUNNING || this == PARTLY;
    }

    static RunWord of(EngineState state) {
        return switch (state) {
            case EngineState.Stopped ignored -> STOPPED;
            case EngineState.Starting ignored -> STARTING;
            case EngineState.Draining ignored -> STOPPING;
            case EngineState.Running running -> of(problems(running));
        };
    }

    /** One for each port: what is wrong with it, or nothing. */
    private static List<Optional<String>> problems(EngineState.Running running) {
        return Stream.concat(
                        running.listeners().stream().map(ListenerStatus::problem),
                        running.tcp().stream().map(TcpStatus::problem))
                .map(Optional::ofNullable)
                .toList();
    }

    private static RunWord of(List<Optional<String>> problems) {
        long failed = problems.stream().filter(Optional::isPresent).count();
        if (failed == 0) {
            return RUNNING;
        }
        return failed == problems.size() ? FAILED : PARTLY;
    }
}
