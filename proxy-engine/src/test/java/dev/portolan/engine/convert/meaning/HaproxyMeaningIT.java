package dev.portolan.engine.convert.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.convert.haproxy.HaproxyFormat;
import dev.portolan.engine.convert.model.Exported;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** HAProxy and Portolan, asked the same. */
@Tag("clients")
class HaproxyMeaningIT {

    /**
     * Portolan always tells targets who asked, and of its own refusals why (RFC 9209); HAProxy's error pages are not to be
     * cached, and it asks for passwords without the charset.
     */
    private static final Set<String> OWN = Set.of(
            "x-forwarded-for",
            "x-forwarded-proto",
            "x-forwarded-host",
            "x-forwarded-port",
            "cache-control",
            "proxy-status",
            "x-content-type-options",
            "www-authenticate");

    /** Also what Portolan says of a limit. */
    private static final Set<String> LIMITED = Stream.concat(
                    OWN.stream(), Stream.of("retry-after", "ratelimit", "ratelimit-policy"))
            .collect(Collectors.toUnmodifiableSet());

    private static final String DEFAULTS = """
            defaults
                mode http
                timeout connect 5s
                timeout client 10s
                timeout server 10s
            """;

    @TempDir
    Path folder;

    private void same(String configuration, List<Probes.Probe> probes) throws Exception {
        new SameMeaning(RealProgram.Kind.HAPROXY, folder, OWN)
                .imported(new HaproxyFormat(), DEFAULTS + configuration, probes);
    }

    /**
     * Dot segments are resolved before matching here, and HAProxy leaves them alone; of a redirect a question mark goes that
     * no query follows. Both tables say so.
     */
    private static List<Probes.Probe> around(List<String> hosts, String... paths) {
        return Probes.around(hosts, List.of(paths)).stream()
                .filter(probe ->
                        !probe.target().contains("/./") && !probe.target().contains("/../"))
                .filter(probe -> !probe.target().matches("/moved/?\\?"))
                .toList();
    }

    /** HAProxy takes a second question mark for the end of a parameter, so that these stand for themselves. */
    private static List<Probes.Probe> asking(String... targets) {
        return Stream.of(targets)
                .map(target -> new Probes.Probe("GET", "localhost", target, List.of()))
                .toList();
    }

    private static List<Probes.Probe> both(List<Probes.Probe> some, List<Probes.Probe> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static List<Probes.Probe> with(List<Probes.Probe> probes, String method, String... headers) {
        List<Probes.Probe> all = new ArrayList<>(probes);
        probes.forEach(probe -> all.add(new Probes.Probe(method, probe.host(), probe.target(), List.of(headers))));
        return all;
    }

    @Test
    void pathsAreComparedByTheirBytesAndTheFirstRuleThatFitsWins() throws Exception {
        same(
                """
                frontend main
                    bind 127.0.0.1:{{listen}}
                    acl get        method GET
                    acl beta       hdr(X-Beta) yes
                    acl beta       url_param(beta) 1
                    acl api        path_beg /api
                    acl api_v2     path_beg /api/v2/
                    acl exact      path /api/v2/special
                    acl images     path_reg ^/img/[0-9]+\\.(png|jpe?g)$
                    acl images     path_end .svg
                    acl docs       path /docs
                    acl docs       path_beg /docs/
                    acl dirs       path_dir cgi-bin
                    http-request return status 410 content-type text/plain string Gone if { path /old }
                    http-request redirect location /docs/ code 301 if { path /manual }
                    http-request deny if dirs
                    use_backend special  if exact
                    use_backend post_api if api !get
                    use_backend v2       if api_v2
                    use_backend beta     if beta !docs
                    use_backend images   if images or { path_sub /picture/ }
                    use_backend docs     if docs
                    use_backend api      if api
                    default_backend web
                backend special
                    http-request set-path /fixed
                    server s {{a}}
                backend post_api
                    server s {{b}}
                backend v2
                    http-request set-path %[path,regsub(^/api/v2/,/)]
                    server s {{c}}
                backend beta
                    http-request set-header X-Note "a # b \\$ {c} 100%%"
                    server s {{d}}
                backend images
                    http-response add-header X-Kind image
                    server s {{e}}
                backend docs
                    http-request replace-path (.*) /site\\1
                    http-request set-header Host docs.internal
                    server s {{f}}
                backend api
                    server s {{g}}
                backend web
                    http-request del-header X-Secret
                    server s {{h}}
                """,
                both(
                        asking("/z?beta=1", "/docs?beta=1", "/api/v2/x?a=b&beta=1", "/z?beta=2"),
                        with(
                                with(
                                        around(
                                                List.of("localhost"),
                                                "/api",
                                                "/api/v2",
                                                "/api/v2/special",
                                                "/img/12.png",
                                                "/docs",
                                                "/old",
                                                "/manual",
                                                "/cgi-bin",
                                                "/x/picture/y.svg"),
                                        "POST",
                                        "X-Secret: 1"),
                                "GET",
                                "X-Beta: yes")));
    }

    @Test
    void aPrefixIsTakenOff() throws Exception {
        same("""
                frontend main
                    bind 127.0.0.1:{{listen}}
                    acl shop path /shop
                    acl shop path_beg /shop/
                    use_backend api  if { path_beg /api/ }
                    use_backend shop if shop
                    use_backend old  if { path_beg /old/v1/ }
                    default_backend web
                backend api
                    http-request replace-path /api/(.*) /\\1
                    server s {{a}}
                backend shop
                    http-request replace-path /shop(/)?(.*) /new/\\2
                    server s {{b}}
                backend old
                    http-request set-path %[path,regsub(^/old/,/older/)]
                    server s {{c}}
                backend web
                    server s {{d}}
                """, around(List.of("localhost"), "/api", "/shop", "/old/v1", "/old"));
    }

    @Test
    void hostsAndPathsComeInTheOrderOfTheRules() throws Exception {
        same(
                """
                frontend main
                    bind 127.0.0.1:{{listen}}
                    acl api   hdr(host) -i api.test
                    acl shops hdr_end(host) -i .shop.test
                    acl admin path_beg /admin
                    use_backend static if { path_beg /static/ /img/ }
                    use_backend admin  if admin shops
                    use_backend api    if api { path_beg /v1 }
                    use_backend all    if { path /health }
                    use_backend shop   if shops
                    use_backend other  if { req.hdr(host),lower -m str b.test } !{ path_end .html }
                    default_backend web
                backend static
                    server s {{a}}
                backend admin
                    server s {{b}}
                backend api
                    server s {{c}}
                backend all
                    server s {{d}}
                backend shop
                    server s {{e}}
                backend other
                    server s {{f}}
                backend web
                    server s {{g}}
                """,
                around(
                        List.of("localhost", "api.test", "API.test", "a.shop.test", "x.y.shop.test", "b.test"),
                        "/static",
                        "/admin",
                        "/v1",
                        "/health"));
    }

    @Test
    void whatNoRuleTakesIsAnsweredAsThere() throws Exception {
        same("""
                frontend main
                    bind 127.0.0.1:{{listen}}
                                    http-request deny deny_status 404 if { path_beg /gone }
                    http-request deny if { src 127.0.0.0/8 } { path_beg /inner/ }
                    http-request deny unless { src 10.0.0.0/8 } or { path_beg /open } or { path / }
                    use_backend open if { path_beg /open }
                backend open
                    server s {{a}}
                """, with(around(List.of("localhost"), "/gone", "/inner", "/open"), "DELETE"));
    }

    @Test
    void fieldsAreChangedInTheOrderOfTheRules() throws Exception {
        same("""
                frontend main
                    bind 127.0.0.1:{{listen}}
                    option forwardfor
                    http-request del-header X-A
                    http-request set-header X-B front
                    http-request add-header X-C 1
                    http-request set-header X-Path "%[method] %[path] \\"%[query]\\""
                    http-request set-header X-Api yes if { path_beg /api }
                    http-response set-header X-R front
                    http-response set-header X-S front if { path_beg /never }
                    default_backend web
                backend web
                    http-request set-header X-A back
                    http-request set-header X-B back unless { method POST }
                    http-response set-header X-R back
                    http-response add-header X-T %[src]
                    http-response del-header X-Backend
                    server s {{a}}
                """, with(around(List.of("localhost"), "/api"), "POST", "X-A: client", "X-B: client", "X-C: client"));
    }

    @Test
    void aPasswordIsAskedFor() throws Exception {
        same("""
                frontend main
                    bind 127.0.0.1:{{listen}}
                    http-request auth realm Staff if { path_beg /staff } !{ http_auth(users) }
                    default_backend web
                backend web
                    server s {{a}}
                userlist users
                    user ann insecure-password secret
                """, around(List.of("localhost"), "/staff"));
    }

    private void exported(String profile, List<Probes.Probe> probes) throws Exception {
        new SameMeaning(RealProgram.Kind.HAPROXY, folder, OWN).exported(new HaproxyFormat(), profile, probes);
    }

    @Test
    void aProfilesOrderIsKept() throws Exception {
        exported(
                """
                { "version": 1, "name": "Order", "hosts": [ "localhost", "shop.test", "*.apps.test" ],
                  "listeners": [ { "port": {{listen}} } ],
                  "routes": [
                    { "path": "/", "to": "http://{{a}}" },
                    { "path": "/api", "to": "http://{{b}}", "stripPrefix": true },
                    { "path": "/api/v2", "to": "http://{{c}}", "stripPrefix": true, "addPrefix": "/two" },
                    { "path": "/api/v2", "pathMatch": "exact", "to": "http://{{d}}" },
                    { "path": "/(?:api|shop)/[a-z]+\\\\.html", "pathMatch": "regex", "to": "http://{{e}}",
                      "rewritePath": { "match": "/([^/]+)/(.*)", "to": "/$2/in/$1" } },
                    { "path": "/api", "methods": [ "POST" ], "to": "http://{{f}}/base" },
                    { "path": "/api", "matchHeaders": { "X-Beta": "yes, \\"no\\"" }, "to": "http://{{g}}" },
                    { "path": "/q", "matchQuery": { "a": "b c" }, "to": "http://{{h}}" },
                    { "host": "shop.test", "path": "/api", "to": "http://{{i}}" },
                    { "host": "*.apps.test", "path": "/", "to": "http://{{j}}", "hostHeader": "inner.test" },
                    { "path": "/gone", "respond": { "status": 410, "body": "gone" } },
                    { "path": "/moved", "redirect": { "to": "/new{request.uri}", "status": 307 } }
                  ] }
                """,
                both(
                        asking("/q?a=b%20c", "/q?a=b+c", "/q?x=1&a=b%20c&a=2", "/q?a=b", "/q/x?a=b%20c"),
                        with(
                                with(
                                        around(
                                                List.of("localhost", "shop.test", "a.apps.test", "other.test"),
                                                "/api",
                                                "/api/v2",
                                                "/api/x.html",
                                                "/q",
                                                "/gone",
                                                "/moved"),
                                        "POST"),
                                "GET",
                                "X-Beta: yes, \"no\"")));
    }

    @Test
    void valuesOfAProfileStayInTheirPlaces() throws Exception {
        exported("""
                { "version": 1, "name": "Hostile\\nfrontend x", "listeners": [ { "port": {{listen}} } ],
                  "routes": [
                    { "name": "a\\n server evil", "path": "/a", "to": "http://{{a}}",
                      "headers": { "request": { "set": { "X-A": "a \\"b\\" 'c' \\\\ $HOME # %[src] %% {{{{ ; if {{{{ path / }" } },
                                   "response": { "set": { "X-B": "if", "X-C": "'\\"" } } } },
                    { "path": "/b", "respond": { "status": 200, "headers": { "X-D": "%[src] \\"" }, "body": "if \\n http-request deny" } }
                  ] }
                """, around(List.of("localhost"), "/a", "/b"));
    }

    @Test
    void eachFrontendHasRoutesOfItsOwn() throws Exception {
        certificate(folder.resolve("site.pem"));
        String configuration = """
                frontend plain
                    bind 127.0.0.1:{{listen}}
                    bind 127.0.0.1:{{listen2}}
                    use_backend admin if { path_beg /admin } { dst_port {{listen2}} }
                    use_backend shop  if { hdr(host) -i shop.test }
                    default_backend web
                frontend secure
                    bind 127.0.0.1:{{listen3}} ssl crt site.pem alpn http/1.1
                    http-request set-header X-By secure
                    use_backend admin if { path_beg /admin }
                    default_backend shop
                frontend inner
                    bind 127.0.0.1:{{listen4}}
                    use_backend admin if { path /admin }
                backend admin
                    server s {{a}}
                backend shop
                    server s {{b}}
                backend web
                    server s {{c}}
                """;
        new SameMeaning(RealProgram.Kind.HAPROXY, folder, OWN)
                .onEveryPort("listen3")
                .imported(
                        new HaproxyFormat(),
                        DEFAULTS + configuration,
                        around(List.of("localhost", "shop.test"), "/admin"));
    }

    @Test
    void eachPortOfAProfileHasItsRoutes() throws Exception {
        certificate(folder.resolve("localhost.pem"));
        String profile = """
                { "version": 1, "name": "Ports", "hosts": [ "localhost", "shop.test" ],
                  "listeners": [ { "port": {{listen}}, "address": "127.0.0.1" }, { "port": {{listen2}}, "tls": true },
                                 { "port": {{listen3}}, "redirectToTls": {{listen2}} } ],
                  "routes": [
                    { "path": "/", "to": "http://{{a}}" },
                    { "path": "/admin", "to": "http://{{b}}" },
                    { "path": "/admin", "ports": [ {{listen2}} ], "to": "http://{{c}}", "stripPrefix": true },
                    { "path": "/only", "ports": [ {{listen}} ], "respond": { "status": 200, "body": "plain" } },
                    { "host": "shop.test", "path": "/", "ports": [ {{listen2}} ], "to": "http://{{d}}" }
                  ] }
                """;
        new SameMeaning(RealProgram.Kind.HAPROXY, folder, OWN)
                .onEveryPort("listen2")
                .exported(
                        new HaproxyFormat(),
                        profile,
                        around(List.of("localhost", "shop.test", "other.test"), "/admin", "/only"));
    }

    @Test
    void theFourthRequestIsOneTooMany() throws Exception {
        String configuration = """
                frontend main
                    bind 127.0.0.1:{{listen}}
                    stick-table type ip size 1k expire 1h store http_req_rate(1h)
                    http-request track-sc0 src if { path_beg /limited }
                    http-request deny deny_status 429 if { path_beg /limited } { sc_http_req_rate(0) gt 3 }
                    default_backend web
                backend web
                    server s {{a}}
                """;
        new SameMeaning(RealProgram.Kind.HAPROXY, folder, LIMITED)
                .imported(
                        new HaproxyFormat(),
                        DEFAULTS + configuration,
                        asking("/limited", "/x", "/limited", "/limited", "/limited", "/limited/x", "/x"));
    }

    @Test
    void theFourthRequestOfAProfileIsOneTooMany() throws Exception {
        String profile = """
                { "version": 1, "name": "Limits", "listeners": [ { "port": {{listen}}, "address": "127.0.0.1" } ],
                  "routes": [
                    { "path": "/limited", "to": "http://{{a}}", "rateLimit": { "requests": 3, "per": "60m", "burst": 3 } },
                    { "path": "/each", "to": "http://{{b}}", "rateLimit": { "requests": 2, "per": "60m", "burst": 2, "key": "header:X-Key" } },
                    { "path": "/said", "respond": { "status": 200, "body": "said" }, "rateLimit": { "requests": 1, "per": "60m", "burst": 1, "key": "all" } },
                    { "path": "/", "to": "http://{{c}}" }
                  ] }
                """;
        List<Probes.Probe> keyed = Stream.of("one", "one", "two", "one", "two", "two")
                .map(key -> new Probes.Probe("GET", "localhost", "/each", List.of("X-Key: " + key)))
                .toList();
        new SameMeaning(RealProgram.Kind.HAPROXY, folder, LIMITED)
                .exported(
                        new HaproxyFormat(),
                        profile,
                        both(
                                asking(
                                        "/limited",
                                        "/limited/x",
                                        "/x",
                                        "/limited",
                                        "/limited",
                                        "/limited",
                                        "/said",
                                        "/said"),
                                keyed));
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void everyExportPassesTheProgramsOwnCheck(Path file) throws Exception {
        Profile profile =
                Objects.requireNonNull(Profiles.parse(Files.readString(file)).profile());
        Exported exported = new HaproxyFormat().write(profile);
        Matcher certificate = Pattern.compile("crt (\\S+)").matcher(exported.text());
        if (certificate.find()) {
            certificate(folder.resolve(certificate.group(1)));
        }

        assertThat(RealProgram.check(RealProgram.Kind.HAPROXY, folder, exported.text()))
                .as(exported.text())
                .isEmpty();
    }

    static Stream<Path> profiles() throws IOException {
        List<Path> files;
        try (Stream<Path> list = Files.list(Path.of("src/test/resources/dev/portolan/engine/convert/export"))) {
            files = list.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        return files.stream();
    }

    /** HAProxy looks for a certificate and its key in one file. */
    private void certificate(Path file) throws Exception {
        Path key = folder.resolve("key.pem");
        Certificates.write(file, key);
        Files.writeString(file, Files.readString(file) + Files.readString(key));
    }
}
