package dev.portolan.app.desktop.convert;

import dev.portolan.app.ports.ListeningPort;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import java.util.List;
import java.util.Objects;

/** Configurations to import, and a profile to export. */
final class Samples {

    /** With one directive of each fate, and services, a port and a host that are elsewhere. */
    static final String NGINX = """
            upstream api {
                server backend:3000 weight=3;
                server backend:3001 backup;
            }

            server {
                listen 80;
                server_name shop.example.com;

                gzip on;

                location /api/ {
                    limit_req zone=one burst=5;
                    proxy_set_header Host $host;
                    proxy_pass http://api;
                }

                location /lua {
                    content_by_lua_block { ngx.say("hello") }
                }

                location / {
                    proxy_pass http://web:8080;
                    add_header X-Frame-Options DENY;
                }
            }
            """;

    static final List<ListeningPort> PORTS = List.of(
            new ListeningPort(3000, "127.0.0.1", 1L, "node", "api/server.js"),
            new ListeningPort(5173, "127.0.0.1", 2L, "node", "vite"));

    private static final String PROFILE = """
            {
              "version": 1,
              "name": "Shop",
              "hosts": ["shop.localhost"],
              "listeners": [{"port": 4443, "tls": true}],
              "routes": [
                {
                  "path": "/api",
                  "to": [{"url": "http://localhost:8080", "weight": 3}, {"url": "http://localhost:8081"}],
                  "cache": {},
                  "fault": {"latency": "200ms"}
                },
                {"path": "/", "to": "http://localhost:3000"}
              ]
            }
            """;

    private Samples() {}

    static Profile profile() {
        return Objects.requireNonNull(
                Profiles.parse(PROFILE).profile(),
                () -> Profiles.parse(PROFILE).problems().toString());
    }
}
