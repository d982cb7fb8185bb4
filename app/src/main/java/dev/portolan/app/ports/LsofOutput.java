package dev.portolan.app.ports;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** macOS: reads {@code lsof -nP -iTCP -sTCP:LISTEN -F pcn}, one field a line, its kind in the first character. */
final class LsofOutput {

    static final List<String> COMMAND = List.of("lsof", "-nP", "-iTCP", "-sTCP:LISTEN", "-F", "pcn");

    private LsofOutput() {}

    static List<ListeningPort> read(String output) {
        TreeMap<Integer, ListeningPort> ports = new TreeMap<>();
        Long pid = null;
        String program = null;
        for (String line : output.split("\\R")) {
            String value = line.isEmpty() ? "" : line.substring(1);
            switch (line.isEmpty() ? ' ' : line.charAt(0)) {
                case 'p' -> pid = Long.valueOf(value);
                case 'c' -> program = value.replace("\\x20", " ");
                case 'n' -> {
                    ListeningPort port = port(value, pid, program);
                    if (port != null) {
                        ports.putIfAbsent(port.port(), port);
                    }
                }
                default -> {
                    // The file descriptor and other fields that lsof always prints.
                }
            }
        }
        return new ArrayList<>(ports.values());
    }

    private static @Nullable ListeningPort port(String name, @Nullable Long pid, @Nullable String program) {
        int colon = name.lastIndexOf(':');
        if (colon < 0 || !name.substring(colon + 1).matches("[0-9]{1,5}")) {
            return null;
        }
        String address = name.substring(0, colon).replace("[", "").replace("]", "");
        return new ListeningPort(
                Integer.parseInt(name.substring(colon + 1)),
                address.equals("*") ? "0.0.0.0" : address,
                pid,
                program,
                null);
    }
}
