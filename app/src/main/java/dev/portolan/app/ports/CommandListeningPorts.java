package dev.portolan.app.ports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Systems that tell only through a program: runs it, and reads what it prints. */
final class CommandListeningPorts implements ListeningPorts {

    private static final Logger LOG = LoggerFactory.getLogger(CommandListeningPorts.class);
    private static final int MOST_BYTES = 4 << 20;
    private static final int MOST_SECONDS = 10;

    private final List<String> command;
    private final Function<String, List<ListeningPort>> reader;

    CommandListeningPorts(List<String> command, Function<String, List<ListeningPort>> reader) {
        this.command = List.copyOf(command);
        this.reader = reader;
    }

    @Override
    public List<ListeningPort> scan() {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            try (InputStream out = process.getInputStream()) {
                return reader.apply(new String(out.readNBytes(MOST_BYTES), Charset.defaultCharset()));
            } finally {
                if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            }
        } catch (IOException e) {
            LOG.warn("{} can't be run; no listening ports are known", command.getFirst(), e);
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}
