package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.caddy.Directives.Adapting;
import dev.portolan.engine.convert.tree.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Directives that ask other servers: {@code reverse_proxy}, {@code forward_auth}, {@code php_fastcgi}. */
final class ProxyDirectives {

    private final Directives directives;

    ProxyDirectives(Directives directives) {
        this.directives = directives;
    }

    Map<String, Adapting> all() {
        return Map.of(
                "reverse_proxy", this::reverseProxy,
                "forward_auth", this::forwardAuth,
                "php_fastcgi", ProxyDirectives::fastCgi);
    }

    private List<TreeObject> reverseProxy(Statement directive) {
        TreeObject proxy = TreeObject.handler("reverse_proxy", directive.at());
        directive.args().forEach(word -> upstream(word, proxy));
        directives.lines(directive, readers(proxy));
        return List.of(proxy);
    }

    private Map<String, Consumer<Statement>> readers(TreeObject proxy) {
        Map<String, Consumer<Statement>> readers = new HashMap<>();
        readers.put("to", line -> line.args().forEach(word -> upstream(word, proxy)));
        readers.put("header_up", line -> ChangeDirectives.edit(line.args(), headers(proxy, "request"), false));
        readers.put("header_down", line -> ChangeDirectives.edit(line.args(), headers(proxy, "response"), false));
        readers.put("rewrite", line -> proxy.object("rewrite").put("uri", text(line)));
        readers.put("transport", line -> transport(line, proxy));
        balancing(proxy, readers);
        checks(proxy, readers);
        for (String silent :
                List.of("flush_interval", "fail_duration", "max_fails", "lb_try_interval", "trusted_proxies")) {
            readers.put(silent, line -> {});
        }
        return readers;
    }

    private static TreeObject headers(TreeObject proxy, String direction) {
        return proxy.object("headers").object(direction);
    }

    private static Tree text(Statement line) {
        return TreeObject.text(Placeholders.lengthened(line.arg(0)), line.at(0));
    }

    private static void balancing(TreeObject proxy, Map<String, Consumer<Statement>> readers) {
        readers.put("lb_policy", line -> {
            TreeObject policy = proxy.object("load_balancing").object("selection_policy");
            policy.put("policy", text(line));
            List<Word> rest = line.args().stream().skip(1).toList();
            if (line.arg(0).equals("weighted_round_robin")) {
                rest.forEach(word -> policy.add("weights", new Tree.Leaf(word.at(), word.text(), Tree.Type.NUMBER)));
            } else if (line.arg(0).equals("cookie") && !rest.isEmpty()) {
                policy.put("name", rest.getFirst().text());
            }
        });
        readers.put("lb_retries", line -> proxy.object("load_balancing").put("retries", number(line)));
        readers.put("lb_try_duration", line -> proxy.object("load_balancing").put("try_duration", text(line)));
    }

    private static Tree number(Statement line) {
        return new Tree.Leaf(line.at(0), line.arg(0), Tree.Type.NUMBER);
    }

    private static void checks(TreeObject proxy, Map<String, Consumer<Statement>> readers) {
        readers.put("health_uri", line -> active(proxy).put("uri", text(line)));
        readers.put("health_path", line -> active(proxy).put("uri", text(line)));
        readers.put("health_interval", line -> active(proxy).put("interval", text(line)));
        readers.put("health_timeout", line -> active(proxy).put("timeout", text(line)));
        readers.put("health_body", line -> active(proxy).put("expect_body", text(line)));
        readers.put("health_passes", line -> active(proxy).put("passes", number(line)));
        readers.put("health_fails", line -> active(proxy).put("fails", number(line)));
        readers.put("health_status", line -> {
            String status = line.arg(0).replaceFirst("(?i)^(\\d)xx$", "$1");
            active(proxy).put("expect_status", new Tree.Leaf(line.at(0), status, Tree.Type.NUMBER));
        });
    }

    private static TreeObject active(TreeObject proxy) {
        return proxy.object("health_checks").object("active");
    }

    private void transport(Statement line, TreeObject proxy) {
        TreeObject transport = proxy.object("transport");
        transport.put("protocol", text(line));
        Map<String, Consumer<Statement>> readers = new HashMap<>();
        readers.put("tls", option -> transport.object("tls"));
        readers.put(
                "tls_insecure_skip_verify", option -> transport.object("tls").put("insecure_skip_verify", true));
        readers.put("tls_server_name", option -> transport.object("tls").put("server_name", text(option)));
        readers.put("versions", option -> transport.put("versions", TreeObject.texts(option.args(), option.at())));
        readers.put("max_conns_per_host", option -> transport.put("max_conns_per_host", number(option)));
        readers.put("proxy_protocol", option -> transport.put("proxy_protocol", text(option)));
        for (String time : List.of("dial_timeout", "response_header_timeout", "read_timeout", "write_timeout")) {
            readers.put(time, option -> transport.put(time, text(option)));
        }
        for (String silent : List.of(
                "keepalive",
                "keepalive_interval",
                "keepalive_idle_conns",
                "keepalive_idle_conns_per_host",
                "compression")) {
            readers.put(silent, option -> {});
        }
        directives.lines(line.block(), "transport", readers);
    }

    private List<TreeObject> forwardAuth(Statement directive) {
        TreeObject proxy = TreeObject.handler("reverse_proxy", directive.at());
        directive.args().forEach(word -> upstream(word, proxy));
        TreeObject rewrite = proxy.object("rewrite").put("method", "GET");
        TreeObject good = new TreeObject(directive.at());
        good.object("match").add("status_code", new Tree.Leaf(directive.at(), "2", Tree.Type.NUMBER));
        TreeObject copies = TreeObject.handler("headers", directive.at());
        Map<String, Consumer<Statement>> readers = new HashMap<>();
        readers.put("to", line -> line.args().forEach(word -> upstream(word, proxy)));
        readers.put("uri", line -> rewrite.put("uri", text(line)));
        readers.put("copy_headers", line -> {
            line.args().forEach(word -> copy(word, copies));
            line.block().forEach(each -> each.words().stream().limit(1).forEach(word -> copy(word, copies)));
        });
        readers.put("transport", line -> transport(line, proxy));
        directives.lines(directive, readers);
        TreeObject route = new TreeObject(directive.at());
        if (copies.has("request")) {
            route.add("handle", copies);
        }
        TreeObject request = headers(proxy, "request").object("set");
        request.add("X-Forwarded-Method", TreeObject.text("{http.request.method}", directive.at()));
        request.add("X-Forwarded-Uri", TreeObject.text("{http.request.uri}", directive.at()));
        proxy.add("handle_response", good.add("routes", route));
        return List.of(proxy);
    }

    /** {@code Remote-User}, or {@code Remote-User>X-User} for another name. */
    private static void copy(Word word, TreeObject copies) {
        int arrow = word.text().indexOf('>');
        String from = arrow < 0 ? word.text() : word.text().substring(0, arrow);
        String to = arrow < 0 ? word.text() : word.text().substring(arrow + 1);
        copies.object("request")
                .object("set")
                .add(to, TreeObject.text("{http.reverse_proxy.header." + from + "}", word.at()));
    }

    /** An upstream as people write it, with a scheme that says how it is spoken to. */
    private static void upstream(Word word, TreeObject proxy) {
        String text = word.text();
        int colon = text.indexOf("://");
        String scheme = colon < 0 ? "" : text.substring(0, colon);
        String rest = colon < 0 ? text : text.substring(colon + 3);
        if (scheme.equals("https")) {
            proxy.object("transport").put("protocol", "http").object("tls");
        } else if (scheme.equals("h2c")) {
            Word version = word.with("h2c");
            proxy.object("transport")
                    .put("protocol", "http")
                    .put("versions", TreeObject.texts(List.of(version, word.with("2")), word.at()));
        }
        String dial = text.startsWith("unix/") || scheme.startsWith("unix") ? text : withPort(rest, scheme);
        proxy.add("upstreams", new TreeObject(word.at()).put("dial", Placeholders.lengthened(dial)));
    }

    private static String withPort(String address, String scheme) {
        String bare = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        boolean hasPort = bare.lastIndexOf(':') > bare.lastIndexOf(']');
        return hasPort || bare.indexOf('{') >= 0 ? bare : bare + (scheme.equals("https") ? ":443" : ":80");
    }

    /** Where a server would run programs, nothing here does: better no answer than the source of a program. */
    private static List<TreeObject> fastCgi(Statement directive) {
        TreeObject error = TreeObject.handler("error", directive.at()).put("status_code", 502);
        TreeObject route = new TreeObject(directive.at()).add("handle", error);
        route.add("match", new TreeObject(directive.at()).add("path", TreeObject.text("*.php", directive.at())));
        return List.of(TreeObject.handler("subroute", directive.at()).add("routes", route));
    }
}
