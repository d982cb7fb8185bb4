package dev.portolan.engine.convert.compose;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is spoken at a port of a container.
 *
 * @param scheme of a target, where it is a kind of HTTP; null for anything else
 * @param name as people call it
 */
record Spoken(@Nullable String scheme, String name) {

    private static final Spoken HTTP = new Spoken("http", "HTTP");
    private static final Spoken HTTPS = new Spoken("https", "HTTPS");
    private static final Spoken GRPC = new Spoken("h2c", "gRPC");

    /** By the port that the program has in its container, which is mostly its usual one. */
    private static final Map<Integer, Spoken> PORTS = new TreeMap<>();

    /** By what the image is called, where the port says nothing. */
    private static final Map<String, String> IMAGES = new TreeMap<>();

    static {
        PORTS.put(443, HTTPS);
        PORTS.put(8443, HTTPS);
        PORTS.put(9443, HTTPS);
        PORTS.put(50051, GRPC);
        ports("SSH", 22, 2222);
        ports("SMTP", 25, 465, 587, 1025, 2525);
        ports("DNS", 53);
        ports("POP3", 110, 995);
        ports("IMAP", 143, 993);
        ports("LDAP", 389, 636);
        ports("SQL Server", 1433);
        ports("Oracle", 1521);
        ports("MQTT", 1883, 8883);
        ports("ZooKeeper", 2181);
        ports("MySQL", 3306, 33060);
        ports("NATS", 4222);
        ports("the Java debugger", 5005);
        ports("PostgreSQL", 5432);
        ports("AMQP", 5671, 5672);
        ports("VNC", 5900);
        ports("Redis", 6379);
        ports("Bolt", 7687);
        ports("Cassandra", 9042);
        ports("Kafka", 9092, 9093, 9094, 29092);
        ports("Elasticsearch's transport", 9300);
        ports("memcached", 11211);
        ports("CockroachDB", 26257);
        ports("MongoDB", 27017, 27018, 27019);
        ports("OpenWire", 61616);
        images("PostgreSQL", "postgres", "postgresql", "postgis", "timescaledb", "pgvector", "pgbouncer");
        images("MySQL", "mysql", "mariadb", "percona");
        images("MongoDB", "mongo", "mongodb");
        images("Redis", "redis", "valkey", "keydb", "dragonfly");
        images("memcached", "memcached");
        images("Kafka", "kafka", "cp-kafka", "redpanda");
        images("ZooKeeper", "zookeeper", "cp-zookeeper");
        images("Cassandra", "cassandra", "scylla");
        images("SQL Server", "mssql");
        images("MQTT", "mosquitto", "eclipse-mosquitto");
    }

    private static void ports(String name, int... ports) {
        for (int port : ports) {
            PORTS.put(port, new Spoken(null, name));
        }
    }

    private static void images(String protocol, String... names) {
        for (String name : names) {
            IMAGES.put(name, protocol);
        }
    }

    boolean http() {
        return scheme != null;
    }

    /** @param image of the service; null where it is built */
    static Spoken at(PublishedPort port, @Nullable String image) {
        Spoken said = port.spoken() == null ? null : said(port.spoken());
        if (said != null) {
            return said;
        }
        Spoken usual = PORTS.get(port.target());
        if (usual != null) {
            return usual;
        }
        String other = image == null ? null : IMAGES.get(bare(image));
        return other == null ? HTTP : new Spoken(null, other);
    }

    private static @Nullable Spoken said(String protocol) {
        return switch (protocol.toLowerCase(Locale.ROOT)) {
            case "http", "ws", "http/1.1", "kubernetes.io/ws" -> HTTP;
            case "https", "wss", "kubernetes.io/wss" -> HTTPS;
            case "h2c", "grpc", "kubernetes.io/h2c" -> GRPC;
            case "tcp" -> null;
            default -> new Spoken(null, protocol);
        };
    }

    /** A variable of a {@code .env} such as {@code REDIS_PORT}, by its name. */
    static Spoken named(String name, int port) {
        String other = IMAGES.get(name);
        if (other != null) {
            return new Spoken(null, other);
        }
        return switch (name) {
            case "db", "database" -> new Spoken(null, "the database");
            case "amqp", "smtp", "mqtt", "ssh", "ldap", "nats", "imap" ->
                new Spoken(null, name.toUpperCase(Locale.ROOT));
            case "grpc" -> GRPC;
            default -> PORTS.getOrDefault(port, HTTP);
        };
    }

    /** {@code docker.io/bitnami/postgresql:16@sha256:…} is a {@code postgresql}. */
    private static String bare(String image) {
        String last = image.substring(image.lastIndexOf('/') + 1);
        return last.replaceFirst("[:@].*", "").toLowerCase(Locale.ROOT);
    }
}
