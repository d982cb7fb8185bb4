package dev.portolan.engine.convert.vite;

import dev.portolan.engine.convert.model.Terms;

/** What becomes of the words of a Vite configuration. */
final class ViteTerms {

    private static final String STAYS = "Stays with Vite.";

    static final Terms TABLE = Terms.builder()
            .kept(
                    "server.proxy",
                    "A table in a literal object: of `export default`, `module.exports`, `defineConfig`, what a function returns, or by itself. Constants and `||` with a literal are filled in.")
            .approximated(
                    "keys of server.proxy",
                    "A key that begins with a slash is the beginning of a path, and becomes a prefix by whole segments: `/api` no longer takes `/apis`. One that begins with `^` becomes a pattern for the path, without the query; where it is a prefix in other words, that. The first key that fits counts: what is never reached is left out, and patterns leave to keys before them what is theirs.")
            .kept(
                    "server.proxy.*.target",
                    "A text, or an object of `protocol`, `host`, `port` and `socketPath`; `ws` and `wss` become `http` and `https`.")
            .kept(
                    "server.proxy.*.changeOrigin",
                    "`hostHeader` is `target`; also where the target stands in place of an object.")
            .kept("server.proxy.*.ws", "WebSockets pass through every route.")
            .kept("server.proxy.*.secure", "`tls.verify`, where the target speaks TLS.")
            .kept(
                    "server.proxy.*.rewrite",
                    "A function that replaces or cuts off the beginning of the path, or puts something before it: `stripPrefix`, `addPrefix` and `rewritePath`. Other functions are left out, with a remark.")
            .kept("server.proxy.*.pathRewrite", "The same as Angular's proxy table has it: `{ \"^/api\": \"\" }`.")
            .kept("server.proxy.*.headers", "`headers.request.set`; `host` becomes `hostHeader`.")
            .kept("server.proxy.*.proxyTimeout", "`timeouts.response` and `timeouts.idle`.")
            .kept("server.proxy.*.xfwd", "`X-Forwarded-*` is always sent.")
            .kept("server.proxy.*.auth", "A field `Authorization` for the target.")
            .kept("server.proxy.*.prependPath", "Without it the target has no base.")
            .kept("server.proxy.*.logLevel", "Has no meaning: everything is in Traffic.")
            .approximated(
                    "server.proxy.*.autoRewrite",
                    "A `Location` that points at the target is made to point here by itself.")
            .approximated(
                    "server.proxy.*.hostRewrite",
                    "A `Location` that points at the target is made to point here by itself; for another host set it with \"headers\".")
            .approximated(
                    "server.proxy.*.protocolRewrite",
                    "A `Location` that points at the target is made to point here by itself.")
            .approximated(
                    "server.proxy.*.cookieDomainRewrite",
                    "A cookie's `Domain` that is the target's is made to fit by itself; others stay.")
            .approximated(
                    "server.proxy.*.cookiePathRewrite",
                    "A cookie's `Path` that is the target's is made to fit by itself; others stay.")
            .refused(
                    "server.proxy.*.timeout",
                    "How long a client may be silent belongs to the listener; see its \"limits\".")
            .refused(
                    "server.proxy.*.followRedirects",
                    "Redirects are passed on to the client, which follows them itself.")
            .refused("server.proxy.*.configure", "Code is not run; see what a route's own fields can do.")
            .refused("server.proxy.*.bypass", "Code is not run; write a route of its own for what is to go elsewhere.")
            .refused("server.proxy.*.agent", "Connections to targets are kept and shared by themselves.")
            .refused("server.proxy.*.rewriteWsOrigin", "The `Origin` of a WebSocket stays; set it with \"headers\".")
            .refused("server.proxy.*.ssl", "Certificates for clients belong to the listener.")
            .refused("server.proxy.*.forward", "Requests go to one target, and copies of them nowhere.")
            .refused("server.proxy.*.ignorePath", "The request's path is always kept; write a route for each path.")
            .refused("server.proxy.*.toProxy", "A target gets a path, not a whole URL; it can't be a proxy itself.")
            .refused("server.proxy.*.localAddress", "Connections leave by the address that the system chooses.")
            .refused("server.proxy.*.method", "The method of a request is passed on as it is.")
            .refused("server.proxy.*.buffer", "Bodies are passed on as they come.")
            .refused("server.proxy.*.selfHandleResponse", "Code is not run, and answers are passed on.")
            .refused("server.proxy.*.preserveHeaderKeyCase", "Names of fields are passed on as HTTP has them.")
            .refused("server.proxy.*.router", "Code is not run; write a route for each target.")
            .kept("server.port", "Vite itself, at `localhost` and this port (5173), has what the table does not.")
            .kept("server.host", "The address of Vite itself, where it is one.")
            .kept("server.https", "Vite itself is a target with `https`, whose certificate is not checked.")
            .approximated(
                    "server.allowedHosts", "The profile's hosts; `.example.com` becomes the name and `*.example.com`.")
            .kept("server.*", STAYS)
            .kept("base", STAYS)
            .refused("preview.proxy", "Only the table of the development server is read; convert this one by itself.")
            .kept("preview.*", STAYS)
            .kept("*", STAYS)
            .build();

    private ViteTerms() {}
}
