package dev.portolan.bench.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program that may be installed.
 *
 * @param debian the package that brings it on Debian
 * @param version the argument that makes it print its version
 */
public record Tool(String name, String debian, String version) {

    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+[^\\s,)]*");

    /** Where it stands: on the PATH, or where servers are kept, which is not on everybody's PATH. */
    public Optional<Path> find() {
        return Stream.concat(
                        Stream.of(System.getenv("PATH").split(File.pathSeparator)),
                        Stream.of("/usr/local/sbin", "/usr/sbin", "/sbin"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Its version in its own words, or a question mark. */
    public String versionOf(Path program) throws IOException, InterruptedException {
        Process asked = new ProcessBuilder(List.of(program.toString(), version))
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
        String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        asked.waitFor();
        Matcher number = VERSION.matcher(answer);
        return number.find() ? number.group() : "?";
    }
}
