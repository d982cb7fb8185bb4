package dev.portolan.engine.convert.meaning;

import dev.portolan.engine.convert.nginx.Nginx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nginx does by a configuration is done here by the profile that it became, and the other way round. */
@Tag("clients")
class NginxMeaningIT {

    private static final List<String> HOSTS = List.of("shop.localhost");

    /** What each sends about itself; and nginx has no fields that say who asked unless it is told to send them. */
    private static final Set<String> OWN =
            Set.of("x-forwarded-for", "x-forwarded-proto", "x-forwarded-host", "x-forwarded-port", "x-real-ip");

    /** Also the challenge, to which nginx adds no charset. */
    private static final Set<String> REALM = Set.copyOf(
            Stream.concat(OWN.stream(), Stream.of("www-authenticate")).toList());

    /** Also what Portolan says of a limit. */
    private static final Set<String> LIMITED =
            Set.copyOf(Stream.concat(OWN.stream(), Stream.of("retry-after", "ratelimit", "ratelimit-policy"))
                    .toList());

    private static final String FRAME = """
            daemon off;
            pid nginx.pid;
            error_log error.log;
            events { }
            http {
              access_log off;
              client_body_temp_path body;
              proxy_temp_path proxy;
              fastcgi_temp_path fastcgi;
              uwsgi_temp_path uwsgi;
              scgi_temp_path scgi;
              %s
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void locationsAreChosenInNginxsOrder() throws Exception {
        imported(
                """
                server {
                  listen 127.0.0.1:{{listen}};
                  server_name shop.localhost;
                  location / { proxy_pass http://{{root}}; }
                  location /api { proxy_pass http://{{api}}; }
                  location /api-v2 { proxy_pass http://{{second}}; }
                  location /api/deep { proxy_pass http://{{deep}}; }
                  location = /api/exact { proxy_pass http://{{exact}}; }
                  location ^~ /static { proxy_pass http://{{static}}; }
                  location ~ \\.png$ { proxy_pass http://{{png}}; }
                  location ~* ^/Any/ { proxy_pass http://{{any}}; }
                  location /nested/ {
                    proxy_pass http://{{nested}};
                    location ~ /x$ { proxy_pass http://{{inner}}; }
                  }
                }
                """,
                List.of(
                        "/api",
                        "/api-v2",
                        "/api/deep",
                        "/api/exact",
                        "/static",
                        "/a.png",
                        "/static/a.png",
                        "/Any/x",
                        "/any/x",
                        "/nested",
                        "/nested/a/x"));
    }

    @Test
    void pathsAreReplacedAsInNginx() throws Exception {
        imported("""
                server {
                  listen 127.0.0.1:{{listen}};
                  server_name shop.localhost;
                  location / { return 404; }
                  location /a/ { proxy_pass http://{{a}}/; }
                  location /b/ { proxy_pass http://{{b}}/base/; }
                  location /c { proxy_pass http://{{c}}/base; }
                  location /d/ { proxy_pass http://{{d}}/base; }
                  location /e { proxy_pass http://{{e}}/; }
                  location = /f { proxy_pass http://{{f}}/other; }
                  location /g/ { rewrite ^/g/([a-z]+)/(.*)$ /$2/$1 break; proxy_pass http://{{g}}; }
                }
                """, List.of("/a", "/b", "/c", "/d", "/e", "/f", "/g", "/g/abc/def"));
    }

    @Test
    void fieldsAndAnswersAreThoseOfNginx() throws Exception {
        imported("""
                server {
                  listen 127.0.0.1:{{listen}};
                  server_name shop.localhost;
                  add_header X-Always yes always;
                  location = /health { default_type text/plain; return 200 "ok"; }
                  location /moved { return 302 https://other.test$request_uri; }
                  location /gone { return 410; }
                  rewrite ^/old/([a-z]+)$ https://new.test/$1 permanent;
                  location / {
                    proxy_pass http://{{root}};
                    proxy_set_header Host $http_host;
                    proxy_set_header X-Env "a b; \\"c\\"";
                    proxy_set_header X-Client $remote_addr;
                    proxy_hide_header X-Backend;
                  }
                  location /target { proxy_pass http://{{target}}; }
                }
                """, List.of("/health", "/moved", "/gone", "/old/abc", "/old/ABC", "/target"));
    }

    @Test
    void conditionsAndUpstreamsAreThoseOfNginx() throws Exception {
        String servers = """
                upstream shop_api { server {{api}}; }
                server {
                  listen 127.0.0.1:{{listen}};
                  server_name shop.localhost;
                  if ($request_method = DELETE) { return 405; }
                  if ($http_x_blocked = "yes") { return 403; }
                  location / { proxy_pass http://{{root}}; }
                  location /api { proxy_pass http://shop_api; proxy_set_header X-Empty ""; }
                  location ~ ^/(beta|gamma) {
                    if ($arg_v = 2) { return 302 /v2; }
                    proxy_pass http://{{beta}};
                  }
                }
                """;
        List<Probes.Probe> probes = new ArrayList<>();
        for (String path : List.of("/", "/api", "/api/x?v=2", "/beta?v=2", "/gamma?v=1", "/betax?a=1&v=2")) {
            for (String method : List.of("GET", "DELETE", "OPTIONS")) {
                probes.add(new Probes.Probe(method, "shop.localhost", path, List.of()));
                probes.add(new Probes.Probe(method, "shop.localhost", path, List.of("X-Blocked: yes")));
                probes.add(new Probes.Probe(method, "shop.localhost", path, List.of("X-Blocked: no", "X-Empty: 1")));
            }
        }
        new SameMeaning(RealProgram.Kind.NGINX, folder, OWN).imported(new Nginx(), FRAME.formatted(servers), probes);
    }

    @Test
    void negatedConditionsAndListsAreThoseOfNginx() throws Exception {
        String servers = """
                server {
                  listen 127.0.0.1:{{listen}};
                  server_name shop.localhost;
                  if ($request_method !~ ^(GET|HEAD|POST|DELETE)$) { return 405; }
                  location / { proxy_pass http://{{root}}; }
                  location /api { if ($http_x_key != "s3cret") { return 403; } proxy_pass http://{{api}}; }
                  location = /exact { if ($arg_v != 2) { return 404; } proxy_pass http://{{exact}}; }
                  location /beta/ {
                    if ($request_method ~ ^(POST|DELETE)$) { return 405; }
                    proxy_pass http://{{beta}};
                  }
                  location /env/ { if ($http_x_env ~ ^(one|two)$) { return 302 /env; } proxy_pass http://{{env}}; }
                }
                """;
        List<Probes.Probe> probes = new ArrayList<>();
        for (String path : List.of("/", "/api", "/api/x", "/apix", "/exact", "/exact?v=2", "/beta/x", "/env/x", "/x")) {
            for (String method : List.of("GET", "POST", "DELETE", "PUT", "OPTIONS")) {
                for (String field :
                        List.of("X-None: 1", "X-Key: s3cret", "X-Key: other", "X-Env: two", "X-Env: three")) {
                    probes.add(new Probes.Probe(method, "shop.localhost", path, List.of(field)));
                }
            }
        }
        new SameMeaning(RealProgram.Kind.NGINX, folder, OWN).imported(new Nginx(), FRAME.formatted(servers), probes);
    }

    @Test
    void pathsThatBecomeOthersBeforeTheirLocationAreThoseOfNginx() throws Exception {
        imported("""
                server {
                  listen 127.0.0.1:{{listen}};
                  server_name shop.localhost;
                  rewrite ^/old/(.*)$ /new/$1 last;
                  rewrite ^/v1/([a-z]+)/([0-9]+)$ /items/$2/$1 break;
                  location / { proxy_pass http://{{root}}; }
                  location /new/ { proxy_pass http://{{new}}/base/; }
                  location /items/ { proxy_pass http://{{items}}; proxy_set_header X-Items yes; }
                }
                """, List.of("/old", "/new", "/v1/abc/12", "/items"));
    }

    @Test
    void serversAreChosenByNameAndPort() throws Exception {
        String servers = """
                server {
                  listen 127.0.0.1:{{listen}};
                  server_name shop.localhost;
                  location / { proxy_pass http://{{shop}}; }
                }
                server {
                  listen 127.0.0.1:{{listen}};
                  server_name admin.localhost *.admin.localhost;
                  location /only { proxy_pass http://{{admin}}; }
                  location / { return 404; }
                }
                """;
        new SameMeaning(RealProgram.Kind.NGINX, folder, OWN)
                .imported(
                        new Nginx(),
                        FRAME.formatted(servers),
                        plain(Probes.around(
                                List.of("shop.localhost", "admin.localhost", "x.admin.localhost"), List.of("/only"))));
    }

    @Test
    void oneNameOnSeveralPortsHasRoutesOfEach() throws Exception {
        String servers = """
                server {
                  listen 127.0.0.1:{{listen}};
                  server_name shop.localhost;
                  location / { proxy_pass http://{{shop}}; }
                  location /admin { return 403; }
                }
                server {
                  listen 127.0.0.1:{{listen2}};
                  server_name shop.localhost;
                  location / { proxy_pass http://{{inner}}; }
                  location /admin { proxy_pass http://{{admin}}; }
                }
                server {
                  listen 127.0.0.1:{{listen}};
                  listen 127.0.0.1:{{listen2}};
                  server_name both.localhost;
                  location / { proxy_pass http://{{both}}; }
                }
                """;
        new SameMeaning(RealProgram.Kind.NGINX, folder, OWN)
                .onEveryPort()
                .imported(
                        new Nginx(),
                        FRAME.formatted(servers),
                        plain(Probes.around(List.of("shop.localhost", "both.localhost"), List.of("/admin"))));
    }

    @Test
    void eachPortOfAProfileHasItsRoutesInNginx() throws Exception {
        Certificates.write(folder.resolve("shop.localhost.pem"), folder.resolve("shop.localhost-key.pem"));
        String profile = """
                { "version": 1, "name": "Ports", "hosts": [ "shop.localhost", "b.localhost" ],
                  "listeners": [ { "port": {{listen}}, "address": "127.0.0.1" }, { "port": {{listen2}}, "address": "127.0.0.1", "tls": true },
                                 { "port": {{listen3}}, "redirectToTls": {{listen2}} } ],
                  "routes": [
                    { "path": "/", "to": "http://{{a}}" },
                    { "path": "/admin", "to": "http://{{b}}" },
                    { "path": "/admin", "ports": [ {{listen2}} ], "to": "http://{{c}}", "stripPrefix": true },
                    { "path": "/only", "ports": [ {{listen}} ], "respond": { "status": 200, "headers": { "Content-Type": "text/plain" }, "body": "plain" } },
                    { "host": "b.localhost", "path": "/", "ports": [ {{listen2}} ], "to": "http://{{d}}" }
                  ] }
                """;
        new SameMeaning(RealProgram.Kind.NGINX, folder, OWN)
                .onEveryPort("listen2")
                .exported(
                        new Nginx(),
                        profile,
                        plain(Probes.around(
                                List.of("shop.localhost", "b.localhost", "other.test"), List.of("/admin", "/only"))));
    }

    @Test
    void theFourthRequestIsOneTooManyAsInNginx() throws Exception {
        String servers = """
                limit_req_zone $binary_remote_addr zone=slow:1m rate=1r/m;
                server {
                  listen 127.0.0.1:{{listen}};
                  server_name shop.localhost;
                  location / { proxy_pass http://{{root}}; }
                  location /limited { limit_req zone=slow burst=2 nodelay; limit_req_status 429; proxy_pass http://{{limited}}; }
                }
                """;
        List<Probes.Probe> probes =
                List.of("/limited", "/x", "/limited", "/limited", "/limited", "/limited", "/x").stream()
                        .map(target -> new Probes.Probe("GET", "shop.localhost", target, List.of()))
                        .toList();
        new SameMeaning(RealProgram.Kind.NGINX, folder, LIMITED)
                .imported(new Nginx(), FRAME.formatted(servers), probes);
        String profile = """
                { "version": 1, "name": "Limits", "hosts": [ "shop.localhost" ], "listeners": [ { "port": {{listen}}, "address": "127.0.0.1" } ],
                  "routes": [
                    { "path": "/limited", "to": "http://{{a}}", "rateLimit": { "requests": 1, "per": "1m", "burst": 3 } },
                    { "path": "/", "to": "http://{{c}}" }
                  ] }
                """;
        new SameMeaning(RealProgram.Kind.NGINX, folder, LIMITED).exported(new Nginx(), profile, probes);
    }

    @Test
    void aProfileIsTheSameInNginx() throws Exception {
        String profile = """
                { "version": 1, "name": "Shop", "hosts": [ "shop.localhost" ],
                  "listeners": [ { "port": {{listen}}, "address": "127.0.0.1" } ],
                  "routes": [
                    { "path": "/api", "to": "http://{{api}}", "stripPrefix": true },
                    { "path": "/v1", "to": "http://{{base}}/base" },
                    { "path": "/added", "to": "http://{{added}}", "addPrefix": "/x" },
                    { "path": "/exact", "pathMatch": "exact", "to": "http://{{exact}}" },
                    { "path": "/both/", "to": "http://{{both}}" },
                    { "path": "/both", "pathMatch": "exact", "redirect": { "to": "/both/", "status": 301 } },
                    { "path": "/items/([0-9]+)", "pathMatch": "regex", "to": "http://{{items}}",
                      "rewritePath": { "match": "/items/([0-9]+)", "to": "/item/$1" } },
                    { "path": "/say", "respond": { "status": 200, "headers": { "Content-Type": "text/plain" }, "body": "a \\"b\\" {c}; d" } },
                    { "path": "/old", "redirect": { "to": "https://example.com{request.rest}?{request.query}", "status": 301 } },
                    { "path": "/", "to": "http://{{root}}",
                      "headers": { "request": { "set": { "X-Env": "dev; \\"q\\"" } }, "response": { "add": { "X-Via": "portolan" }, "remove": [ "X-Backend" ] } } }
                  ] }
                """;
        new SameMeaning(RealProgram.Kind.NGINX, folder, OWN)
                .exported(
                        new Nginx(),
                        profile,
                        plain(Probes.around(
                                HOSTS,
                                List.of("/api", "/v1", "/added", "/exact", "/both", "/items/7", "/say", "/old"))));
    }

    @Test
    void answersStandBehindTheirGuardsInNginxToo() throws Exception {
        String profile = """
                { "version": 1, "name": "Shop", "hosts": [ "shop.localhost" ],
                  "listeners": [ { "port": {{listen}}, "address": "127.0.0.1" } ],
                  "routes": [
                    { "path": "/asked", "respond": { "status": 200, "headers": { "Content-Type": "text/plain" }, "body": "secret" },
                      "auth": { "basic": { "realm": "Shop", "users": { "ann": "$2y$05$c4WoMPo3SXsafkva.HHa6uXQZWr7oboPiC2bT/r7q1BB8I2s0BRqC" } } } },
                    { "path": "/denied", "respond": { "status": 200, "headers": { "Content-Type": "text/plain" }, "body": "secret" },
                      "access": { "deny": [ "127.0.0.0/8" ] } },
                    { "path": "/allowed", "respond": { "status": 200, "headers": { "Content-Type": "text/plain" }, "body": "ours" },
                      "access": { "allow": [ "127.0.0.0/8" ] } },
                    { "path": "/moved", "redirect": { "to": "https://secret.example.com{request.rest}", "status": 301 },
                      "access": { "allow": [ "10.0.0.0/8" ] } },
                    { "path": "/led", "redirect": { "to": "https://example.com{request.rest}?{request.query}", "status": 301 },
                      "access": { "allow": [ "127.0.0.0/8" ] } },
                    { "path": "/", "to": "http://{{root}}" }
                  ] }
                """;
        new SameMeaning(RealProgram.Kind.NGINX, folder, REALM)
                .exported(
                        new Nginx(),
                        profile,
                        plain(Probes.around(HOSTS, List.of("/asked", "/denied", "/allowed", "/moved", "/led"))));
    }

    private void imported(String servers, List<String> paths) throws Exception {
        new SameMeaning(RealProgram.Kind.NGINX, folder, OWN)
                .imported(
                        new Nginx(),
                        FRAME.formatted(servers.replace("\\\\\\\\", "\\\\")),
                        plain(Probes.around(HOSTS, paths)));
    }

    /**
     * Without what nginx reads in another way than it is sent, whatever its configuration: it compares paths with percent signs
     * decoded and slashes merged, and sends dot segments on, where here the path that is matched is the one that is sent
     * (CONVERSIONS.md, "location").
     */
    private static List<Probes.Probe> plain(List<Probes.Probe> probes) {
        return probes.stream()
                .filter(probe -> !probe.target().endsWith("?"))
                .filter(probe -> !path(probe.target()).matches(".*(%|//|/\\.\\.?(/.*)?$).*"))
                .toList();
    }

    private static String path(String target) {
        return target.contains("?") ? target.substring(0, target.indexOf('?')) : target;
    }
}
