package dev.portolan.app.ports;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What to call a process, out of its command line: {@code node · vite}, {@code java · api-v1.jar}. */
final class ProcessWords {

    private static final Set<String> RUNTIMES =
            Set.of("node", "java", "python", "ruby", "perl", "php", "deno", "bun", "dotnet", "sh", "bash");
    private static final Pattern VERSION = Pattern.compile("(?<=[a-z])[0-9.]+$");
    private static final Set<String> VALUE_FOLLOWS =
            Set.of("-cp", "-classpath", "--class-path", "-p", "--module-path", "--add-modules", "-r", "--require");

    private ProcessWords() {}

    static String name(List<String> command) {
        String program = fileName(command.getFirst());
        return program.endsWith(":") ? program.substring(0, program.length() - 1) : program;
    }

    /** The script, jar or module that a runtime runs; null for a program of its own. */
    static @Nullable String detail(List<String> command) {
        if (command.isEmpty()
                || !RUNTIMES.contains(VERSION.matcher(name(command)).replaceAll(""))) {
            return null;
        }
        for (int i = 1; i < command.size(); i++) {
            String word = command.get(i);
            if (VALUE_FOLLOWS.contains(word)) {
                i++;
            } else if ((word.equals("-m") || word.equals("--module") || word.equals("-jar"))
                    && i + 1 < command.size()) {
                return shorten(command.get(i + 1));
            } else if (!word.startsWith("-") && !word.isBlank()) {
                return shorten(word);
            }
        }
        return null;
    }

    private static String shorten(String word) {
        String file = fileName(word);
        // node_modules/vite/bin/vite.js, node_modules/.bin/vite and server.js all say enough with their last part.
        String bare = file.endsWith(".js") || file.endsWith(".mjs") ? file.substring(0, file.lastIndexOf('.')) : file;
        String said =
                bare.equals("index") || bare.equals("main") || bare.equals("cli") ? folderAbove(word, bare) : bare;
        return said.length() > 40 ? said.substring(0, 39) + "…" : said;
    }

    private static String folderAbove(String word, String otherwise) {
        String[] parts = word.replace('\\', '/').split("/");
        for (int i = parts.length - 2; i >= 0; i--) {
            if (!Set.of("bin", "dist", "lib", "build", "src", "").contains(parts[i])) {
                return parts[i];
            }
        }
        return otherwise;
    }

    private static String fileName(String word) {
        String first = word.strip().replace('\\', '/');
        String file = first.substring(first.lastIndexOf('/') + 1);
        return file.endsWith(".exe") ? file.substring(0, file.length() - 4) : file;
    }
}
