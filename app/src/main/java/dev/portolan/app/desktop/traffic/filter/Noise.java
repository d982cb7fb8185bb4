package dev.portolan.app.desktop.traffic.filter;

import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.ExchangeSummary.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Traffic that tools make by themselves and that seldom matters; each can be kept out of the table. */
public enum Noise {
    HOT_RELOAD(
            "Hot reload",
            "What dev servers and pages exchange to reload: Vite, webpack, Next.js, Nuxt, Angular, LiveReload, Browsersync,"
                    + " Phoenix, ASP.NET",
            Noise::hotReload),
    SOURCE_MAPS(
            "Source maps", "Files that end in .map", summary -> path(summary).endsWith(".map")),
    ICONS(
            "Site icons",
            "favicon and apple-touch-icon in all their sizes",
            summary -> name(summary).startsWith("favicon") || name(summary).startsWith("apple-touch-icon")),
    PROBES(
            "Browser's own questions",
            "What browsers and their tools ask a site without being told to, as com.chrome.devtools.json",
            Noise::probe),
    PREFLIGHTS(
            "Preflight requests",
            "OPTIONS requests, by which browsers ask whether a page of another origin may go on",
            summary -> summary.method().equals("OPTIONS")),
    HEALTH("Health checks", "Paths that end in health, healthz, livez, readyz, ready or ping", Noise::health);

    private static final Set<String> HEALTH_PATHS =
            Set.of("health", "healthz", "healthcheck", "livez", "readyz", "ready", "ping");

    private static final List<String> RELOADERS = List.of(
            "/__webpack_hmr",
            "/_next/webpack-hmr",
            "/__nextjs",
            "/_nuxt/hmr",
            "/__nuxt_devtools__",
            "/sockjs-node",
            "/ng-cli-ws",
            "/@vite/client",
            "/__vite_ping",
            "/livereload",
            "/browser-sync/",
            "/phoenix/live_reload",
            "/__reload__",
            "/_vs/browserlink",
            "/_framework/aspnetcore-browser-refresh",
            "/_framework/blazor-hotreload",
            ".hot-update.");

    private final String title;
    private final String explanation;

    @SuppressWarnings("ImmutableEnumChecker") // A method of this class.
    private final Predicate<ExchangeSummary> rule;

    Noise(String title, String explanation, Predicate<ExchangeSummary> rule) {
        this.title = title;
        this.explanation = explanation;
        this.rule = rule;
    }

    public String title() {
        return title;
    }

    public String explanation() {
        return explanation;
    }

    public boolean matches(ExchangeSummary summary) {
        return summary.kind() != Kind.TCP && rule.test(summary);
    }

    private static boolean hotReload(ExchangeSummary summary) {
        String path = path(summary);
        // Vite's socket stands at the base of the site and is told by its token alone.
        boolean vite = summary.kind() == Kind.WEBSOCKET && summary.path().contains("/?token=");
        return vite || RELOADERS.stream().anyMatch(path::contains);
    }

    private static boolean probe(ExchangeSummary summary) {
        String path = path(summary);
        return path.startsWith("/.well-known/appspecific/")
                || path.equals("/.well-known/traffic-advice")
                || path.equals("/.well-known/change-password")
                || path.equals("/browserconfig.xml")
                || path.equals("/json/version")
                || path.equals("/json/list");
    }

    private static boolean health(ExchangeSummary summary) {
        return HEALTH_PATHS.contains(name(summary)) || path(summary).contains("/actuator/health");
    }

    /** Without the query, in lower case. */
    private static String path(ExchangeSummary summary) {
        return summary.pathAlone().toLowerCase(Locale.ROOT);
    }

    private static String name(ExchangeSummary summary) {
        String path = path(summary);
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
