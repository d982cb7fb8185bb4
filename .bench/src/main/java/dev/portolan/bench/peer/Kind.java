package dev.portolan.bench.peer;

import dev.portolan.bench.process.Tool;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The proxies that can be measured, in the order of the tables. */
@SuppressWarnings("ImmutableEnumChecker") // a tool is a record of strings
public enum Kind {
    PORTOLAN("Portolan", new Tool("portolan", "", "--version"), "profile.json") {
        @Override
        List<String> arguments(Place place, Setup setup) {
            return List.of("serve", "profile.json", "--quiet");
        }

        @Override
        Map<String, String> environment(Place place, Setup setup) {
            return Map.of("PORTOLAN_HOME", place.folder().toString());
        }
    },
    UNCAPTURED("Portolan, capture off", new Tool("portolan", "", "--version"), "profile.json") {
        @Override
        List<String> arguments(Place place, Setup setup) {
            return List.of("serve", "profile.json", "--quiet", "--no-capture");
        }

        @Override
        Map<String, String> environment(Place place, Setup setup) {
            return PORTOLAN.environment(place, setup);
        }
    },
    NGINX("nginx, access log on", new Tool("nginx", "nginx-light", "-v"), "nginx.conf") {
        @Override
        List<String> arguments(Place place, Setup setup) {
            return List.of("-e", "stderr", "-p", place.folder().toString(), "-c", "nginx.conf");
        }
    },
    HAPROXY("HAProxy", new Tool("haproxy", "haproxy", "-v"), "haproxy.cfg") {
        @Override
        List<String> arguments(Place place, Setup setup) {
            return List.of("-db", "-f", "haproxy.cfg");
        }
    },
    CADDY("Caddy, access log on", new Tool("caddy", "caddy", "version"), "Caddyfile") {
        @Override
        List<String> arguments(Place place, Setup setup) {
            return List.of("run", "--adapter", "caddyfile", "--config", "Caddyfile");
        }

        @Override
        Map<String, String> environment(Place place, Setup setup) {
            String folder = place.folder().toString();
            return Map.of(
                    "HOME", folder,
                    "XDG_DATA_HOME", folder,
                    "XDG_CONFIG_HOME", folder,
                    "GOMAXPROCS", Integer.toString(setup.threads()));
        }
    },
    MITMPROXY("mitmproxy", new Tool("mitmdump", "mitmproxy", "--version"), null) {
        @Override
        List<String> arguments(Place place, Setup setup) {
            return List.of(
                    "--quiet",
                    "--mode",
                    "reverse:http://127.0.0.1:" + setup.backend().http(),
                    "--listen-host",
                    "127.0.0.1",
                    "--listen-port",
                    Integer.toString(place.http()),
                    "--certs",
                    "*=" + setup.certificate().both(),
                    "--set",
                    "confdir=" + place.folder());
        }
    };

    private final String title;
    private final Tool tool;
    private final @Nullable String configuration;

    Kind(String title, Tool tool, @Nullable String configuration) {
        this.title = title;
        this.tool = tool;
        this.configuration = configuration;
    }

    public String title() {
        return title;
    }

    public Tool tool() {
        return tool;
    }

    /** The resource that is written into its folder, or null for one that takes all from its command line. */
    @Nullable
    String configuration() {
        return configuration;
    }

    /** Whether it is the program that the build made. */
    public boolean own() {
        return this == PORTOLAN || this == UNCAPTURED;
    }

    /** Whether plain HTTP and TLS come in at the same port, told apart by the first byte. */
    boolean onePort() {
        return this == MITMPROXY;
    }

    /** Whether it can lead the path of the WebSockets to another backend than the rest. */
    public boolean routes() {
        return this != MITMPROXY;
    }

    /** The working folder is its own. */
    abstract List<String> arguments(Place place, Setup setup);

    Map<String, String> environment(Place place, Setup setup) {
        return Map.of();
    }
}
