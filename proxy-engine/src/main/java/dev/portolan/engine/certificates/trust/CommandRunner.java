package dev.portolan.engine.certificates.trust;

import java.io.IOException;
import java.util.List;

/** Runs another program and waits for it. Tests replay what programs answered. */
public interface CommandRunner {

    /**
     * @throws IOException where it can't be started, takes too long, or the thread was interrupted
     */
    Result run(List<String> command) throws IOException;

    /**
     * @param exit 0 where it succeeded
     * @param output both of its streams as they came
     */
    record Result(int exit, String output) {

        public boolean succeeded() {
            return exit == 0;
        }

        /** The last line that says something: where programs put the reason. */
        public String lastLine() {
            return output.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .reduce((first, second) -> second)
                    .orElse("exit code " + exit);
        }
    }
}
