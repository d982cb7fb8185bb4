package dev.portolan.app.cli;

import java.io.Console;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The person at the terminal, if there is one. */
@FunctionalInterface
interface Terminal {

    /** What is typed in answer; null where nobody can be asked. */
    @Nullable
    String ask(String question);

    /** The one that this process was started from. */
    static Terminal ofThisProcess() {
        // Null where the runtime has no other console than the plain one, and nobody is there.
        return question -> Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .map(console -> console.readLine("%s", question))
                .orElse(null);
    }

    /** Whether an answer means yes; nothing else does. */
    static boolean isYes(@Nullable String answer) {
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).equals("yes");
    }
}
