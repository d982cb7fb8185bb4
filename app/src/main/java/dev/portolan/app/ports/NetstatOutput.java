package dev.portolan.app.ports;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Windows: reads {@code netstat -ano}. Its state word is translated with the system, so a listener is told by its foreign
 * address, which is always {@code 0.0.0.0:0} or {@code [::]:0}.
 */
final class NetstatOutput {

    static final List<String> COMMAND = List.of("netstat", "-ano");

    private NetstatOutput() {}

    static List<ListeningPort> read(String output, LongFunction<@Nullable String> programOf) {
        TreeMap<Integer, ListeningPort> ports = new TreeMap<>();
        for (String line : output.split("\\R")) {
            String[] columns = line.strip().split("\\s+");
            if (columns.length == 5 && columns[0].equals("TCP") && columns[2].matches("(0\\.0\\.0\\.0|\\[::\\]):0")) {
                ListeningPort port = port(columns[1], Long.parseLong(columns[4]), programOf);
                ports.putIfAbsent(port.port(), port);
            }
        }
        return new ArrayList<>(ports.values());
    }

    private static ListeningPort port(String local, long pid, LongFunction<@Nullable String> programOf) {
        int colon = local.lastIndexOf(':');
        String address = local.substring(0, colon).replace("[", "").replace("]", "");
        return new ListeningPort(
                Integer.parseInt(local.substring(colon + 1)), address, pid, programOf.apply(pid), null);
    }
}
