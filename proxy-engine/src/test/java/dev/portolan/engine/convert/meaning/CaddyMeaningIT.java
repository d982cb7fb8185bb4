package dev.portolan.engine.convert.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.convert.caddy.CaddyJsonFormat;
import dev.portolan.engine.convert.caddy.CaddyfileFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's Caddy (2.6.2) and what its configurations become here, asked the same. */
@Tag("clients")
class CaddyMeaningIT {

    /** Caddy tells its targets no port. */
    private static final Set<String> ITS_OWN = Set.of("x-forwarded-port");

    /** What Caddy's HTTP client offers its targets where the client offers nothing itself. */
    private static final String ACCEPTED = "Accept-Encoding: gzip";

    @TempDir
    private Path folder;

    private SameMeaning caddyfile() {
        return new SameMeaning(RealProgram.Kind.CADDY, folder, ITS_OWN);
    }

    private SameMeaning json() {
        return new SameMeaning(RealProgram.Kind.CADDY_JSON, folder, ITS_OWN);
    }

    private void imported(String site, List<String> hosts, String... paths) throws Exception {
        imported(site, Probes.around(hosts, List.of(paths)));
    }

    private void imported(String site, List<Probes.Probe> probes) throws Exception {
        String whole = "{\n\tadmin off\n\tauto_https off\n}\n" + site;
        List<Probes.Probe> told = told(probes);
        assertThat(told).hasSizeGreaterThan(20);
        caddyfile().imported(new CaddyfileFormat(), whole, told);
    }

    private static List<Probes.Probe> told(List<Probes.Probe> probes) {
        return probes.stream()
                .filter(CaddyMeaningIT::sameSpelling)
                .map(probe -> new Probes.Probe(
                        probe.method(),
                        probe.host(),
                        probe.target(),
                        Stream.concat(Stream.of(ACCEPTED), probe.headers().stream())
                                .toList()))
                .toList();
    }

    /**
     * What the import's note tells of: case, letters that are percent-encoded, doubled slashes; and that dot segments are
     * resolved here before anything else. A blank at the end is taken off by Caddy before 2.7 (its issue 5613).
     */
    private static boolean sameSpelling(Probes.Probe probe) {
        String path = probe.target().replaceFirst("\\?.*", "");
        String plain = path.replaceAll("%[0-9A-Fa-f]{2}", "");
        return plain.equals(plain.toLowerCase(Locale.ROOT))
                && !path.matches("(?i).*%(?:[4-7][0-9a-f]|2f).*")
                && !probe.target().endsWith("?")
                && !path.contains("//")
                && !path.contains("/./")
                && !path.contains("/../")
                && !path.endsWith("%20")
                && !path.endsWith(".");
    }

    private static List<Probes.Probe> with(List<Probes.Probe> probes, String method, String... headers) {
        return probes.stream()
                .map(probe -> new Probes.Probe(method, probe.host(), probe.target(), List.of(headers)))
                .toList();
    }

    private static List<Probes.Probe> all(List<List<Probes.Probe>> lists) {
        List<Probes.Probe> all = new ArrayList<>();
        lists.forEach(all::addAll);
        return all;
    }

    @Test
    void theTextbook() throws Exception {
        imported("""
                http://shop.localhost:{{listen}} {
                	handle_path /api/* {
                		reverse_proxy {{api}}
                	}
                	reverse_proxy /ws/* {{sockets}}
                	reverse_proxy {{page}}
                }
                """, List.of("shop.localhost"), "/api", "/ws", "/apis");
    }

    @Test
    void exactPathsPrefixesAndPatterns() throws Exception {
        imported(
                """
                :{{listen}} {
                	reverse_proxy /exact {{exact}}
                	reverse_proxy /below/* {{below}}
                	reverse_proxy /begin* {{begin}}
                	reverse_proxy /below/deeper* {{deeper}}
                	@json path *.json
                	reverse_proxy @json {{json}}
                	@middle path /x/*/z *mid*
                	reverse_proxy @middle {{middle}}
                	@items path_regexp ^/items/([0-9]+)$
                	reverse_proxy @items {{items}}
                	reverse_proxy {{rest}}
                }
                """,
                List.of("localhost"),
                "/exact",
                "/below",
                "/begin",
                "/below/deeper",
                "/x/y/z",
                "/items/42",
                "/amidst");
    }

    @Test
    void directivesAreTakenInCaddysOrder() throws Exception {
        imported(
                """
                :{{listen}} {
                	respond 418
                	reverse_proxy /a/* {{short}}
                	reverse_proxy /a/b/* {{long}}
                	reverse_proxy /a/b/c {{exact}}
                	respond /a/teapot 201
                	redir /old /new permanent
                	error /wrong 503
                	handle /handled/* {
                		respond 202
                		reverse_proxy {{handled}}
                	}
                	route /routed/* {
                		reverse_proxy {{routed}}
                		respond 203
                	}
                	request_header X-Before {method}
                	header X-Early one
                	header /a/* X-Early two
                	header /a/* >X-Late three
                	header -X-Backend
                }
                """.replace(" >X-Late three", " {\n\t\tX-Late three\n\t\tdefer\n\t}"),
                List.of("localhost"),
                "/a",
                "/a/b",
                "/a/b/c",
                "/a/teapot",
                "/old",
                "/wrong",
                "/handled",
                "/routed");
    }

    @Test
    void nestedBlocksAndRewrites() throws Exception {
        imported(
                """
                :{{listen}} {
                	handle_path /api/* {
                		handle_path /v1/* {
                			reverse_proxy {{first}}
                		}
                		rewrite /status /health/live
                		reverse_proxy /health/* {{health}}
                		reverse_proxy {{api}}
                	}
                	handle /base/* {
                		rewrite * /prefix{uri}
                		reverse_proxy {{base}}
                	}
                	handle /fixed/* {
                		rewrite * /always
                		reverse_proxy {{fixed}}
                	}
                	handle /strip/* {
                		uri strip_prefix /strip
                		reverse_proxy {{strip}}
                	}
                	handle {
                		reverse_proxy {{rest}}
                	}
                }
                """,
                List.of("localhost"),
                "/api",
                "/api/v1",
                "/api/status",
                "/base",
                "/fixed",
                "/strip",
                "/strip/deep");
    }

    @Test
    void pathsMadeByPatterns() throws Exception {
        imported(
                """
                :{{listen}} {
                	@user path_regexp user ^/user/([a-z]+)/(.*)$
                	@plain path_regexp plain ^/plain/(.*)$
                	rewrite @user /u/{re.user.2}/of/{re.user.1}
                	rewrite @plain /p/{re.plain.1}?from=plain&{query}
                	handle /u/* {
                		reverse_proxy {{user}}
                	}
                	handle /v/* {
                		uri path_regexp ^/v/([0-9]+)/ /version-$1/
                		reverse_proxy {{version}}
                	}
                	handle /old/* {
                		uri path_regexp ^/old(/.*)?$ /new$1
                		reverse_proxy {{old}}
                	}
                	handle /page/* {
                		uri strip_suffix .html
                		reverse_proxy {{page}}
                	}
                	handle_path /api/* {
                		uri path_regexp ^/(x+)(.*)$ /$2/$1
                		reverse_proxy {{api}}
                	}
                	handle /query/* {
                		rewrite * /index.php?by=caddy&{query}
                		reverse_proxy {{query}}
                	}
                	handle /then/* {
                		uri path_regexp ^/then/a(.*)$ /now/a$1
                		handle /now/* {
                			reverse_proxy {{now}}
                		}
                		reverse_proxy /then/b/* {{then}}
                		reverse_proxy {{other}}
                	}
                	reverse_proxy {{rest}}
                }
                """,
                List.of("localhost"),
                "/then/a",
                "/then/b",
                "/user/ann/x",
                "/user/ann",
                "/plain",
                "/v/12",
                "/v/a",
                "/old",
                "/page",
                "/page/x.html",
                "/api/xx",
                "/query");
    }

    @Test
    void redirectsThatTakeThePathAlong() throws Exception {
        imported(
                """
                :{{listen}} {
                	@item path_regexp item ^/item/([a-z]+)/([0-9]+)$
                	redir @item /things/{re.item.2}?kind={re.item.1} 301
                	redir /same/* https://other.example{uri}
                	handle_path /moved/* {
                		redir https://new.example/to{uri} 308
                	}
                	handle /path/* {
                		uri strip_prefix /path
                		redir * /elsewhere{path}
                	}
                	route /whole/* {
                		uri strip_prefix /whole
                		redir https://{host}/kept{http.request.orig_uri}
                	}
                	route /put/* {
                		uri path_regexp ^/put(/.*)?$ /got$1
                		rewrite * ?
                		redir * https://new.example{uri}
                	}
                	reverse_proxy {{rest}}
                }
                """,
                Probes.around(
                                List.of("localhost"),
                                List.of("/item/big/12", "/item/big", "/same", "/moved", "/path", "/whole", "/put"))
                        .stream()
                        .filter(probe -> !probe.target().contains("%20")
                                || !probe.target().startsWith("/path"))
                        .filter(probe -> !probe.target().contains("%C3")
                                || !probe.target().startsWith("/path"))
                        .toList());
    }

    @Test
    void matchersAndTheirOpposites() throws Exception {
        List<Probes.Probe> around = Probes.around(List.of("localhost"), List.of("/api", "/api/private", "/open"));
        imported(
                """
                :{{listen}} {
                	@write {
                		method POST PUT
                		not path /open /open/*
                	}
                	@debug {
                		path /api/*
                		header X-Debug yes
                	}
                	@beta query version=beta
                	@notprivate {
                		path /api /api/*
                		not path /api/private/*
                		not {
                			method GET
                			header X-Debug no
                		}
                	}
                	reverse_proxy @write {{write}}
                	reverse_proxy @debug {{debug}}
                	reverse_proxy @beta {{beta}}
                	reverse_proxy @notprivate {{api}}
                	reverse_proxy {{rest}}
                }
                """,
                all(List.of(
                        around,
                        with(around, "POST", "Content-Length: 0"),
                        with(around, "GET", "X-Debug: yes"),
                        with(around, "GET", "X-Debug: no"),
                        with(around, "DELETE"),
                        List.of(
                                new Probes.Probe("GET", "localhost", "/q?version=beta", List.of()),
                                new Probes.Probe("GET", "localhost", "/q?version=betas", List.of()),
                                new Probes.Probe("GET", "localhost", "/api?a=b&version=beta", List.of())))));
    }

    @Test
    void sitesAndNames() throws Exception {
        imported("""
                http://a.localhost:{{listen}}, http://b.localhost:{{listen}} {
                	@b host b.localhost
                	reverse_proxy @b {{b}}
                	reverse_proxy /x/* {{x}}
                	reverse_proxy {{a}}
                }
                http://*.wild.localhost:{{listen}} {
                	reverse_proxy {{wild}}
                }
                http://one.wild.localhost:{{listen}} {
                	reverse_proxy /only/* {{one}}
                }
                """, List.of("a.localhost", "b.localhost", "x.wild.localhost", "one.wild.localhost"), "/x", "/only");
    }

    @Test
    void fieldsOfRequestsAndAnswers() throws Exception {
        imported(
                """
                (secure) {
                	header {
                		X-Frame-Options {args.0}
                		+X-More more
                	}
                }
                :{{listen}} {
                	import secure DENY
                	reverse_proxy /up/* {{up}} {
                		header_up X-Set "a b"
                		header_up +X-Client added
                		header_up -X-Gone
                		header_up Host upstream.example
                		header_up X-Method {method}
                		header_down X-Backend changed
                		header_down +X-Down down
                	}
                	reverse_proxy {{rest}} {
                		header_up Host {upstream_hostport}
                	}
                }
                """.replace(
                        "header_up Host {upstream_hostport}", "header_up X-Port {http.reverse_proxy.upstream.host}"),
                with(
                        Probes.around(List.of("localhost"), List.of("/up", "/other")),
                        "GET",
                        "X-Set: before",
                        "X-Client: mine",
                        "X-Gone: here"));
    }

    /** Where there is a body, Caddy guesses its type, as a note says. */
    @Test
    void aTypeThatIsTakenAway() throws Exception {
        imported("""
                :{{listen}} {
                	reverse_proxy /up/* {{up}} {
                		header_down -Content-Type
                	}
                	header /down/* -Content-Type
                	reverse_proxy {{rest}}
                }
                """, with(Probes.around(List.of("localhost"), List.of("/up", "/down", "/other")), "HEAD"));
    }

    /** What developers put before their own server, with its live reload. */
    @Test
    void socketsToOneServer() throws Exception {
        List<Probes.Probe> around = Probes.around(List.of("localhost"), List.of("/api", "/assets"));
        imported("""
                :{{listen}} {
                	@websockets {
                		header Connection *Upgrade*
                		header Upgrade websocket
                	}
                	reverse_proxy @websockets {{sockets}}
                	reverse_proxy /api/* {{api}}
                	reverse_proxy {{page}}
                }
                """, all(List.of(around, with(around, "GET", "Connection: upgrade", "Upgrade: other"))));
    }

    /** Of plain texts, of JSON, and of what only looks like it. */
    @Test
    void typesOfTexts() throws Exception {
        imported("""
                :{{listen}} {
                	respond /plain "hello"
                	respond /json `{"a": [1, "b"]}`
                	respond /almost `{"a": 1`
                	respond /list ` [ 1, 2 ] ` 404
                	respond /page "<!DOCTYPE html><p>x</p>"
                	header /typed/* Content-Type "text/html; charset=utf-8"
                	respond /typed/* "<!DOCTYPE html><p>x</p>"
                	respond /none 204
                	respond /* ""
                }
                """, List.of("localhost"), "/plain", "/json", "/almost", "/list", "/page", "/typed", "/none");
    }

    @Test
    void whoMayComeIn() throws Exception {
        String hash = "$2a$04$mS.KwOfyUwbE/WKl9J.ZM.AM0UvULmFgxx8sV0zj0qKMbThDGnGe2";
        List<Probes.Probe> around = Probes.around(List.of("localhost"), List.of("/secret", "/office"));
        imported(
                """
                :{{listen}} {
                	basicauth /secret/* {
                		ann HASH
                	}
                	@elsewhere {
                		path /office/*
                		not remote_ip 192.0.2.0/24
                	}
                	respond @elsewhere 403
                	@here {
                		path /here/*
                		remote_ip 127.0.0.0/8
                	}
                	respond @here 403
                	@notlocal {
                		path /both/*
                		not remote_ip 127.0.0.0/8 10.0.0.0/8
                	}
                	respond @notlocal 403
                	@nottest {
                		path /both/here/*
                		not remote_ip 192.0.2.0/24 127.0.0.1
                	}
                	respond @nottest 403
                	@notthere {
                		path /both/nobody/*
                		not remote_ip 192.0.2.0/24
                	}
                	respond @notthere 403
                	@internal {
                		path /team/*
                		remote_ip 127.0.0.0/8
                	}
                	handle @internal {
                		reverse_proxy {{internal}}
                	}
                	handle /team/* {
                		respond 403
                	}
                	@external {
                		path /outer/*
                		remote_ip 192.0.2.0/24
                	}
                	handle @external {
                		reverse_proxy {{external}}
                	}
                	handle /outer/* {
                		error 403
                	}
                	reverse_proxy {{rest}}
                }
                """.replace("HASH", hash),
                all(List.of(
                        around,
                        Probes.around(
                                List.of("localhost"),
                                List.of("/here", "/both", "/both/here", "/both/nobody", "/team", "/outer")),
                        with(around, "GET", "Authorization: Basic YW5uOndyb25n"))));
    }

    @Test
    void jsonWithSetsGroupsAndTerminalRoutes() throws Exception {
        json().imported(
                        new CaddyJsonFormat(),
                        """
                { "admin": { "disabled": true }, "apps": { "http": { "servers": { "one": {
                  "listen": ["127.0.0.1:{{listen}}"],
                  "automatic_https": { "disable": true },
                  "routes": [
                    { "group": "g", "match": [{ "path": ["/a/*"] }, { "path": ["/b"], "method": ["GET"] }],
                      "handle": [{ "handler": "headers", "request": { "set": { "X-Group": ["first"] } } }] },
                    { "group": "g", "match": [{ "path": ["/a/*", "/c*"] }],
                      "handle": [{ "handler": "headers", "request": { "set": { "X-Group": ["second"] } } }] },
                    { "match": [{ "path": ["/a/end"] }], "terminal": true,
                      "handle": [{ "handler": "headers", "response": { "set": { "X-End": ["yes"] } } }] },
                    { "match": [{ "not": [{ "path": ["/a/*"] }, { "path": ["/b"] }] }],
                      "handle": [{ "handler": "subroute", "routes": [
                        { "match": [{ "path": ["/c/*"] }],
                          "handle": [{ "handler": "reverse_proxy", "upstreams": [{ "dial": "{{c}}" }] }] },
                        { "handle": [{ "handler": "headers", "request": { "add": { "X-Sub": ["yes"] } } }] } ] }] },
                    { "handle": [{ "handler": "reverse_proxy", "upstreams": [{ "dial": "{{rest}}" }] }] }
                  ] } } } } }
                """,
                        told(Probes.around(List.of("localhost"), List.of("/a", "/a/end", "/b", "/c"))));
    }

    @Test
    void profilesMeanTheSameInACaddyfile() throws Exception {
        String profile = """
                { "version": 1, "name": "Out", "hosts": ["a.localhost", "b.localhost"],
                  "listeners": [{ "port": {{listen}} }],
                  "routes": [
                    { "path": "/", "to": "http://{{root}}" },
                    { "path": "/api", "to": "http://{{api}}", "stripPrefix": true },
                    { "path": "/api/v2", "to": "http://{{next}}/base", "stripPrefix": true, "addPrefix": "/more" },
                    { "path": "/exact", "pathMatch": "exact", "to": "http://{{exact}}" },
                    { "path": "/gone", "pathMatch": "exact", "to": "http://{{gone}}", "stripPrefix": true, "addPrefix": "/whole" },
                    { "path": "/items/([0-9]+)", "pathMatch": "regex", "to": "http://{{items}}" },
                    { "path": "/write", "methods": ["POST"], "to": "http://{{write}}" },
                    { "path": "/write", "matchHeaders": { "X-Kind": "a b" }, "to": "http://{{kind}}" },
                    { "path": "/write", "matchQuery": { "v": "2" }, "to": "http://{{query}}" },
                    { "path": "/old", "redirect": { "to": "https://{request.hostname}/new{request.uri}", "status": 307 } },
                    { "path": "/rest", "redirect": "https://new.example/to{request.rest}?{request.query}" },
                    { "path": "/bare", "redirect": "/to{request.rest}" },
                    { "path": "/group/([a-z]+)/(.*)", "pathMatch": "regex", "redirect": "/of/{match.2}/{match.1}-$x" },
                    { "path": "/query/([0-9]+)", "pathMatch": "regex", "redirect": { "to": "/q?n={match.1}", "status": 303 } },
                    { "path": "/one", "to": "http://{{one}}", "rewritePath": { "match": "/one/([a-z]+)(/.*)?", "to": "/first-$1_$$2" } },
                    { "path": "/made", "to": "http://{{made}}", "stripPrefix": true, "addPrefix": "/a",
                      "rewritePath": [ { "match": "/x/(?<rest>.*)", "to": "/y/${rest}?by=x" }, { "match": "/(y|x)(.*)", "to": "/z$2" } ] },
                    { "path": "/said", "respond": { "status": 202, "headers": { "X-Said": "{yes}" }, "body": "{http.request.host}" } },
                    { "path": "/none", "respond": { "status": 410 } },
                    { "path": "/page", "respond": { "status": 200, "body": "<!DOCTYPE html>" } },
                    { "path": "/json", "respond": { "status": 200, "body": " [1] " } },
                    { "host": "b.localhost", "path": "/api", "to": "http://{{b}}",
                      "headers": { "request": { "set": { "X-From": "{client.ip} {request.method}", "X-Brace": "{{a}" },
                                                "remove": ["X-Gone"] },
                                   "response": { "set": { "X-Backend": "hidden" }, "add": { "X-Added": "here" }, "remove": ["X-None"] } },
                      "hostHeader": "other.example" },
                    { "path": "/secret", "to": "http://{{secret}}",
                      "auth": { "basic": { "realm": "Staff", "users": { "ann": "$2a$04$mS.KwOfyUwbE/WKl9J.ZM.AM0UvULmFgxx8sV0zj0qKMbThDGnGe2" } } } },
                    { "path": "/inside", "to": "http://{{inside}}", "access": { "allow": ["192.0.2.0/24"] } },
                    { "path": "/outside", "to": "http://{{outside}}", "access": { "deny": ["192.0.2.0/24"] } }
                  ] }
                """;
        List<Probes.Probe> around = Probes.around(
                List.of("a.localhost", "b.localhost"),
                List.of(
                        "/api",
                        "/api/v2",
                        "/exact",
                        "/gone",
                        "/items/42",
                        "/write",
                        "/old",
                        "/rest",
                        "/bare",
                        "/group/a/b",
                        "/query/12",
                        "/one",
                        "/one/a",
                        "/made",
                        "/made/x",
                        "/made/y",
                        "/said",
                        "/none",
                        "/page",
                        "/json",
                        "/secret",
                        "/inside",
                        "/outside"));
        List<Probes.Probe> probes = told(all(List.of(
                around,
                with(Probes.around(List.of("a.localhost"), List.of("/write")), "POST", "Content-Length: 0"),
                with(Probes.around(List.of("a.localhost"), List.of("/write")), "GET", "X-Kind: a b", "X-Gone: x"),
                List.of(new Probes.Probe("GET", "a.localhost", "/write?v=2", List.of())))));

        caddyfile().exported(new CaddyfileFormat(), profile, probes);
        json().exported(new CaddyJsonFormat(), profile, probes);
    }
}
