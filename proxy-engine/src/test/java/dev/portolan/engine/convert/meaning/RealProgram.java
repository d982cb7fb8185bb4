package dev.portolan.engine.convert.meaning;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another proxy of this machine, run with a configuration of its own. */
final class RealProgram implements Closeable {

    /** Which one, and how it is called. */
    enum Kind {
        NGINX("nginx", "nginx.conf", List.of("-p", "FOLDER", "-e", "start.log", "-c", "FILE"), List.of("-t")),
        HAPROXY("haproxy", "haproxy.cfg", List.of("-db", "-f", "FILE"), List.of("-c")),
        CADDY("caddy", "Caddyfile", List.of("run", "--adapter", "caddyfile", "--config", "FILE"), List.of()),
        CADDY_JSON("caddy", "caddy.json", List.of("run", "--config", "FILE"), List.of());

        private final String program;
        private final String file;
        private final List<String> arguments;
        private final List<String> check;

        Kind(String program, String file, List<String> arguments, List<String> check) {
            this.program = program;
            this.file = file;
            this.arguments = arguments;
            this.check = check;
        }

        /** Whether it sends pages of its own, of its own type, where a configuration has none. */
        boolean sendsPages() {
            return program.equals("nginx") || program.equals("haproxy");
        }

        /** Else nginx goes on by itself once it has started, and is nobody's child any more. */
        private String inForeground(String configuration) {
            return !program.equals("nginx") || configuration.contains("daemon off;")
                    ? configuration
                    : "daemon off;\npid nginx.pid;\n" + configuration;
        }

        private List<String> command(Path folder, boolean onlyCheck) {
            List<String> command = new ArrayList<>();
            command.add(path());
            for (String argument : arguments) {
                boolean validate = onlyCheck && check.isEmpty() && argument.equals("run");
                command.add(
                        switch (argument) {
                            case "FOLDER" -> folder.toString();
                            case "FILE" -> folder.resolve(file).toString();
                            default -> validate ? "validate" : argument;
                        });
            }
            if (onlyCheck) {
                command.addAll(check);
            }
            return command;
        }

        /** Where Debian and others put it; {@code /usr/sbin} is seldom on a user's path. */
        private String path() {
            for (String folder :
                    (System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin").split(":", -1)) {
                Path candidate = Path.of(folder, program);
                if (Files.isExecutable(candidate)) {
                    return candidate.toString();
                }
            }
            throw new IllegalStateException(program + " is not installed; .ci/install-clients brings it");
        }
    }

    private final Process process;

    private RealProgram(Process process) {
        this.process = process;
    }

    /**
     * Starts it and waits until it accepts on each of the ports.
     *
     */
    static RealProgram start(Kind kind, Path folder, String configuration, List<Integer> ports) throws Exception {
        Files.writeString(folder.resolve(kind.file), kind.inForeground(configuration));
        Process process = run(kind.command(folder, false), folder);
        RealProgram program = new RealProgram(process);
        for (int port : ports) {
            if (!program.accepts(port)) {
                program.close();
                throw new IllegalStateException(output(folder) + "\n" + configuration);
            }
        }
        return program;
    }

    /** What it says of a configuration without running it; empty where it finds nothing wrong. */
    static String check(Kind kind, Path folder, String configuration) throws Exception {
        Files.writeString(folder.resolve(kind.file), configuration);
        Process process = run(kind.command(folder, true), folder);
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return "no answer within thirty seconds";
        }
        return process.exitValue() == 0 ? "" : output(folder);
    }

    private static Process run(List<String> command, Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.log").toFile());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("XDG_DATA_HOME", folder.resolve("data").toString());
        builder.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        return builder.start();
    }

    private static String output(Path folder) throws IOException {
        Path start = folder.resolve("start.log");
        return Files.readString(folder.resolve("output.log")) + (Files.exists(start) ? Files.readString(start) : "");
    }

    private boolean accepts(int port) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (process.isAlive() && System.nanoTime() - deadline < 0) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return true;
            } catch (IOException e) {
                Thread.onSpinWait();
            }
        }
        return false;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
