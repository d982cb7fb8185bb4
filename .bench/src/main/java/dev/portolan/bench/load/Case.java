package dev.portolan.bench.load;

import java.util.Arrays;
import java.util.Optional;

/** What is measured. */
public enum Case {
    JSON("json", "Small JSON, HTTP/1.1", "/api/items", 64, false),
    TEN_KIB("10k", "10 KiB, HTTP/1.1", "/10k.bin", 64, false),
    ONE_MIB("1m", "1 MiB, HTTP/1.1", "/1m.bin", 16, false),
    UPLOAD("upload", "Uploads of 1 MiB, HTTP/1.1", "/upload", 16, false),
    TLS("tls", "Small JSON, HTTP/1.1 over TLS", "/api/items", 64, true),
    HTTP2("h2", "Small JSON, HTTP/2 over TLS, 16 streams on each connection", "/api/items", 16, true),
    WEBSOCKET("ws", "WebSocket messages of 128 bytes, sent back", "/ws", 64, false);

    static final int STREAMS = 16;

    private final String key;
    private final String title;
    private final String path;
    private final int connections;
    private final boolean secure;

    Case(String key, String title, String path, int connections, boolean secure) {
        this.key = key;
        this.title = title;
        this.path = path;
        this.connections = connections;
        this.secure = secure;
    }

    /** The case that an option names. */
    public static Optional<Case> of(String key) {
        return Arrays.stream(values()).filter(each -> each.key.equals(key)).findFirst();
    }

    public String key() {
        return key;
    }

    public String title() {
        return title + "; " + connections + " connections";
    }

    public String path() {
        return path;
    }

    public int connections() {
        return connections;
    }

    public boolean secure() {
        return secure;
    }
}
