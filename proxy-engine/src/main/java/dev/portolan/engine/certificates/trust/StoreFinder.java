package dev.portolan.engine.certificates.trust;

import java.nio.file.Path;
import java.util.List;

/** Finds the trust stores of one operating system; each has its own. */
@FunctionalInterface
public interface StoreFinder {

    /** Those that are there now, in the order in which they are shown. */
    List<TrustStore> find();

    /** What is wrong with the machine where stores were looked for, a sentence each. */
    default List<String> remarks() {
        return List.of();
    }

    /** What to paste for programs with lists that nobody else may change. */
    default List<Hint> hints(Path rootFile) {
        return List.of();
    }

    /** The shell that the user most likely pastes into. */
    default Shell shell() {
        return Shell.BASH;
    }
}
