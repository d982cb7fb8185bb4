package dev.portolan.engine.certificates.trust;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Java that was found on the machine.
 *
 * @param home without symbolic links
 * @param cacerts whom its programs trust, without symbolic links, so that one that several share is known as one
 */
record Jdk(Path home, Path cacerts) {

    /** What a folder on its own may have before it, on macOS and in Java 8. */
    private static final List<String> WITHIN = List.of("", "Contents/Home", "jre", "Contents/Home/jre");

    /** {@code jssecacerts}, where somebody made it, takes the place of the other. */
    private static final List<String> FILES = List.of("jssecacerts", "cacerts");

    /** The Java in the folder; empty where it is none. */
    static Optional<Jdk> in(Path folder) {
        for (String within : WITHIN) {
            Path security = folder.resolve(within).resolve("lib/security");
            for (String file : FILES) {
                if (Files.isRegularFile(security.resolve(file))) {
                    return real(folder.resolve(within), security.resolve(file));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Jdk> real(Path home, Path cacerts) {
        try {
            return Optional.of(new Jdk(home.toRealPath(), cacerts.toRealPath()));
        } catch (IOException _) {
            return Optional.empty(); // It went away, or belongs to somebody else.
        }
    }

    /** {@code Java 25.0.3}, as its own release file says. */
    String name() {
        try (Stream<String> lines = Files.lines(home.resolve("release"), StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> "Java " + line.substring(line.indexOf('=') + 1).replace("\"", ""))
                    .findFirst()
                    .orElse("Java");
        } catch (IOException _) {
            return "Java"; // Older ones have none.
        }
    }

    Path keytool() {
        return home.resolve("bin/keytool");
    }
}
