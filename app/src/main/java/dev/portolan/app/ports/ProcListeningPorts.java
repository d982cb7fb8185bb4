package dev.portolan.app.ports;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Linux: {@code /proc/net/tcp} and {@code tcp6} name the sockets, {@code /proc/PID/fd} who holds them. Processes of other
 * users keep their owner to themselves; their ports are listed without one.
 */
final class ProcListeningPorts implements ListeningPorts {

    private static final Logger LOG = LoggerFactory.getLogger(ProcListeningPorts.class);
    private static final String LISTEN = "0A";

    private final Path proc;

    ProcListeningPorts(Path proc) {
        this.proc = proc;
    }

    @Override
    public List<ListeningPort> scan() {
        Map<Long, Socket> byInode = new HashMap<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            for (Socket socket : sockets(proc.resolve(table))) {
                byInode.put(socket.inode, socket);
            }
        }
        Map<Long, Long> owners = byInode.isEmpty() ? Map.of() : owners(byInode.keySet());
        TreeMap<Integer, ListeningPort> ports = new TreeMap<>();
        for (Socket socket : byInode.values()) {
            ports.merge(socket.port, describe(socket, owners.get(socket.inode)), ProcListeningPorts::better);
        }
        return List.copyOf(ports.values());
    }

    private record Socket(long inode, String address, int port) {}

    private static List<Socket> sockets(Path table) {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(table, StandardCharsets.ISO_8859_1)) {
                String[] columns = line.strip().split("\\s+");
                if (columns.length > 9 && columns[3].equals(LISTEN)) {
                    int colon = columns[1].indexOf(':');
                    sockets.add(new Socket(
                            Long.parseLong(columns[9]),
                            address(columns[1].substring(0, colon)),
                            Integer.parseInt(columns[1].substring(colon + 1), 16)));
                }
            }
        } catch (NoSuchFileException e) {
            LOG.debug("This kernel has no {}", table);
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} can't be read; its ports are not listed", table, e);
        }
        return sockets;
    }

    /** The kernel prints an address as 32-bit words in the byte order of the machine, which is little-endian here. */
    private static String address(String hex) throws IOException {
        byte[] bytes = HexFormat.of().parseHex(hex);
        for (int word = 0; word < bytes.length; word += 4) {
            swap(bytes, word, word + 3);
            swap(bytes, word + 1, word + 2);
        }
        return ShortAddress.of(InetAddress.getByAddress(bytes));
    }

    private static void swap(byte[] bytes, int a, int b) {
        byte kept = bytes[a];
        bytes[a] = bytes[b];
        bytes[b] = kept;
    }

    private Map<Long, Long> owners(Collection<Long> inodes) {
        Map<Long, Long> owners = new HashMap<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                long pid = Long.parseLong(process.getFileName().toString());
                socketsHeld(process).stream()
                        .filter(inodes::contains)
                        .forEach(inode -> owners.merge(inode, pid, Math::min));
            }
        } catch (IOException e) {
            LOG.warn("{} can't be listed; ports are shown without their process", proc, e);
        }
        return owners;
    }

    private static List<Long> socketsHeld(Path process) {
        List<Long> inodes = new ArrayList<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                Long inode = socketInode(descriptor);
                if (inode != null) {
                    inodes.add(inode);
                }
            }
        } catch (IOException e) {
            LOG.trace("Process {} has ended or belongs to someone else", process, e);
        }
        return inodes;
    }

    private static @Nullable Long socketInode(Path descriptor) throws IOException {
        String link;
        try {
            link = Files.readSymbolicLink(descriptor).toString();
        } catch (NoSuchFileException e) {
            LOG.trace("{} was closed meanwhile", descriptor, e);
            return null;
        }
        return link.startsWith("socket:[") ? Long.valueOf(link.substring(8, link.length() - 1)) : null;
    }

    private ListeningPort describe(Socket socket, @Nullable Long pid) {
        if (pid == null) {
            return new ListeningPort(socket.port, socket.address, null, null, null);
        }
        List<String> command = command(pid);
        String name = command.isEmpty() ? comm(pid) : ProcessWords.name(command);
        return new ListeningPort(socket.port, socket.address, pid, name, ProcessWords.detail(command));
    }

    private List<String> command(long pid) {
        try {
            String line = Files.readString(proc.resolve(pid + "/cmdline"), StandardCharsets.ISO_8859_1);
            return List.of(line.split("\0"));
        } catch (IOException e) {
            LOG.trace("Process {} has ended", pid, e);
            return List.of();
        }
    }

    private @Nullable String comm(long pid) {
        try {
            return Files.readString(proc.resolve(pid + "/comm"), StandardCharsets.ISO_8859_1)
                    .strip();
        } catch (IOException e) {
            LOG.trace("Process {} has ended", pid, e);
            return null;
        }
    }

    /** One port, several sockets: the one whose owner is known says more. */
    private static ListeningPort better(ListeningPort a, ListeningPort b) {
        if ((a.pid() == null) != (b.pid() == null)) {
            return a.pid() == null ? b : a;
        }
        return a.address().compareTo(b.address()) <= 0 ? a : b;
    }
}
