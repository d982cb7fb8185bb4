package dev.portolan.engine.convert.vite;

import dev.portolan.engine.convert.model.Terms;

/** What becomes of a profile's fields in a Vite configuration. */
final class ViteWriteTerms {

    private static final String NO_PROTECTION = "Vite's proxy lets everybody in; keep this in Portolan.";
    private static final String ONE_TARGET = "Vite's proxy has one target a key.";

    static final Terms TABLE = Terms.builder()
            .kept("name", "A comment.")
            .kept("hosts", "`server.allowedHosts`, beside `localhost` and what ends in it.")
            .refused("listeners", "Vite listens by itself, on the port of its own that the profile has as a target.")
            .refused("capture", "Vite captures nothing.")
            .refused("tcp", "Vite forwards no TCP connections.")
            .kept("routes", "Keys of `server.proxy`.")
            .kept("routes[].headers", "As below.")
            .kept("routes[].headers.request", "As below.")
            .kept("routes[].timeouts", "As below.")
            .kept("routes[].tls", "As below.")
            .kept("routes[].name", "A comment.")
            .kept("routes[].enabled", "A route that is off is left out, with a remark.")
            .approximated(
                    "routes[].host",
                    "Vite has no hosts. Where all routes have the same one it is the server's; others are left out, with a remark.")
            .kept(
                    "routes[].path",
                    "A pattern that begins with `^` and compares the path with the same result, in the order in which a profile tries them; `/` to a port of this machine is Vite itself.")
            .kept("routes[].pathMatch", "In that pattern.")
            .refused("routes[].ports", "Vite has one port; the route is left out.")
            .refused("routes[].methods", "Vite's proxy does not look at methods; the route is left out.")
            .refused("routes[].matchHeaders", "Vite's proxy does not look at fields; the route is left out.")
            .refused(
                    "routes[].matchQuery",
                    "Vite's proxy does not look at the query by its parameters; the route is left out.")
            .kept("routes[].to", "`target`; of several the first. What speaks HTTP/2 only is left out, with a remark.")
            .refused("routes[].to[].weight", ONE_TARGET)
            .refused("routes[].to[].backup", ONE_TARGET)
            .kept("routes[].to[].url", "As above.")
            .refused("routes[].alternatives", ONE_TARGET)
            .refused("routes[].use", ONE_TARGET)
            .refused("routes[].respond", "Vite's proxy answers nothing by itself; the route is left out.")
            .refused("routes[].redirect", "Vite's proxy redirects nothing by itself; the route is left out.")
            .refused("routes[].files", "Vite serves the files of its own project; the route is left out.")
            .kept("routes[].stripPrefix", "`rewrite`")
            .kept("routes[].addPrefix", "`rewrite`")
            .refused(
                    "routes[].rewritePath",
                    "Write a function `rewrite` by hand; patterns of Java and of JavaScript differ.")
            .kept("routes[].hostHeader", "`changeOrigin`, or `host` among the `headers`.")
            .approximated("routes[].rewriteLocation", "`autoRewrite` is left out.")
            .approximated("routes[].rewriteCookies", "Vite leaves cookies as they are, which is what is wanted here.")
            .kept("routes[].headers.request.set", "`headers`, where nothing is filled in.")
            .refused("routes[].headers.request.add", "Vite's proxy can only set fields.")
            .refused("routes[].headers.request.remove", "Vite's proxy can only set fields.")
            .refused(
                    "routes[].headers.response",
                    "Vite's proxy leaves the answer's fields as they are; see server.headers for Vite's own.")
            .refused("routes[].headers.security", "Vite's proxy leaves the answer's fields as they are.")
            .refused("routes[].compress", "Vite's proxy passes bodies on as they are.")
            .refused("routes[].timeouts.connect", "Vite's proxy has one time for everything.")
            .approximated(
                    "routes[].timeouts.response", "`proxyTimeout`, which is also how long the target may be silent.")
            .refused("routes[].timeouts.idle", "Vite's proxy has one time for everything.")
            .kept("routes[].tls.verify", "`secure`")
            .refused("routes[].tls.serverName", "The name in the target's URL is asked for.")
            .refused("routes[].proxyProtocol", "Vite's proxy writes no PROXY headers.")
            .refused("routes[].balance", ONE_TARGET)
            .refused("routes[].health", "Vite's proxy checks no targets.")
            .refused("routes[].retry", "Vite's proxy tries once.")
            .refused("routes[].waitForRestart", "Vite's proxy fails at once.")
            .refused("routes[].concurrency", "Vite's proxy has no limits.")
            .refused("routes[].access", NO_PROTECTION)
            .refused("routes[].rateLimit", NO_PROTECTION)
            .refused("routes[].cors", "Vite's server.cors is for its own files; targets answer for themselves.")
            .refused("routes[].auth", NO_PROTECTION)
            .refused("routes[].writeGuard", NO_PROTECTION)
            .refused("routes[].maxBody", "Vite's proxy has no limits.")
            .refused("routes[].cache", "Vite's proxy stores nothing.")
            .refused("routes[].fault", "Vite's proxy makes no trouble on purpose.")
            .refused("routes[].whenDown", "Vite's proxy answers with an error.")
            .build();

    private ViteWriteTerms() {}
}
