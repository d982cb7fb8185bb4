package dev.portolan.app.desktop.welcome;

import dev.portolan.app.ports.ListeningPort;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to make of the ports that listen: which are somebody's web application, and under which path each belongs.
 *
 * @param path beginning with a slash; no two proposals have the same; meaningless where {@code tcp} is set
 * @param chosen whether it is worth a route, as far as can be guessed
 * @param tcp what speaks there, such as {@code PostgreSQL}, where it is not HTTP and a TCP forward would serve it; else null
 */
record PortProposal(
        ListeningPort port,
        String path,
        boolean chosen,
        @Nullable String tcp) {

    /** Ports whose programs speak something of their own that others connect to. */
    private static final Map<Integer, String> TCP_PORTS = Map.ofEntries(
            Map.entry(5432, "PostgreSQL"),
            Map.entry(6379, "Redis"),
            Map.entry(3306, "MySQL"),
            Map.entry(27017, "MongoDB"),
            Map.entry(5672, "AMQP"),
            Map.entry(1883, "MQTT"),
            Map.entry(8883, "MQTT"),
            Map.entry(11211, "Memcached"),
            Map.entry(9042, "Cassandra"),
            Map.entry(9092, "Kafka"),
            Map.entry(4222, "NATS"),
            Map.entry(1433, "SQL Server"),
            Map.entry(1521, "Oracle"));

    /** The same by the name of the program, on whatever port. */
    private static final Map<String, String> TCP_PROGRAMS = Map.of(
            "postgres", "PostgreSQL",
            "mysqld", "MySQL",
            "mariadbd", "MariaDB",
            "redis-server", "Redis",
            "valkey-server", "Valkey",
            "mongod", "MongoDB",
            "memcached", "Memcached",
            "mosquitto", "MQTT");

    private static final Set<Integer> WEB = Set.of(3000, 4200, 4321, 5173, 5174, 8000, 8888);
    private static final Set<Integer> API = Set.of(8080, 8081, 3001, 4000, 5000, 5001, 8001);
    private static final Set<Integer> SOCKET = Set.of(9000, 9001, 6001);
    private static final List<String> WEB_WORDS =
            List.of("vite", "next", "webpack", "ng serve", "astro", "nuxt", "remix");
    private static final List<String> API_WORDS =
            List.of("java", "dotnet", "uvicorn", "gunicorn", "rails", "puma", "php", "go");

    /** Programs that speak something other than HTTP. */
    private static final List<String> OTHER = List.of(
            "sshd",
            "postgres",
            "mysqld",
            "mariadbd",
            "redis-server",
            "mongod",
            "cupsd",
            "systemd-resolve",
            "dnsmasq",
            "smbd",
            "memcached",
            "exim4",
            "master",
            "rpcbind",
            "chronyd",
            "adb",
            "containerd");

    /** In the order of likelihood, then of ports; nothing of the process itself. */
    static List<PortProposal> of(List<ListeningPort> ports, long ownPid) {
        List<ListeningPort> others = ports.stream()
                .filter(port -> port.pid() == null || port.pid() != ownPid)
                .toList();
        List<PortProposal> proposals = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Kind kind : Kind.values()) {
            for (ListeningPort port : others) {
                if (Kind.of(port) == kind) {
                    proposals.add(propose(port, kind, taken));
                }
            }
        }
        return proposals;
    }

    private static PortProposal propose(ListeningPort port, Kind kind, Set<String> taken) {
        if (kind.path != null && taken.add(kind.path)) {
            return new PortProposal(port, kind.path, true, null);
        }
        String path = "/" + word(port);
        if (!taken.add(path)) {
            path = path + "-" + port.port();
            taken.add(path);
        }
        return new PortProposal(port, path, false, tcp(port));
    }

    private static @Nullable String tcp(ListeningPort port) {
        String process = String.valueOf(port.process()).toLowerCase(Locale.ROOT);
        String known = TCP_PROGRAMS.get(process);
        return known == null ? TCP_PORTS.get(port.port()) : known;
    }

    private static String word(ListeningPort port) {
        String process = port.process();
        String word = process == null ? "" : process.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return word.isEmpty() || word.equals("-") ? "port-" + port.port() : word;
    }

    private enum Kind {
        WEB("/"),
        API("/api"),
        SOCKET("/ws"),
        UNKNOWN(null),
        OTHER(null);

        private final @Nullable String path;

        Kind(@Nullable String path) {
            this.path = path;
        }

        static Kind of(ListeningPort port) {
            String words = (port.process() + " " + port.detail()).toLowerCase(Locale.ROOT);
            boolean reserved = port.port() < 1024 && port.port() != 80;
            if (reserved || tcp(port) != null || PortProposal.OTHER.stream().anyMatch(words::startsWith)) {
                return OTHER;
            }
            if (PortProposal.WEB.contains(port.port()) || WEB_WORDS.stream().anyMatch(words::contains)) {
                return WEB;
            }
            if (PortProposal.API.contains(port.port())) {
                return API;
            }
            if (PortProposal.SOCKET.contains(port.port())) {
                return SOCKET;
            }
            boolean likely = API_WORDS.stream().anyMatch(word -> words.startsWith(word + " "));
            return likely && port.port() < 32_768 ? API : UNKNOWN;
        }
    }
}
