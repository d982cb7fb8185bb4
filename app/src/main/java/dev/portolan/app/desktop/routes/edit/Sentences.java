package dev.portolan.app.desktop.routes.edit;

import dev.portolan.engine.profile.Action.Forward;
import dev.portolan.engine.profile.Action.Redirect;
import dev.portolan.engine.profile.Action.Respond;
import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.PathMatch;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.ProxyProtocol;
import dev.portolan.engine.profile.Rewrite;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Target;
import dev.portolan.engine.profile.Units;
import dev.portolan.engine.profile.WeightedTarget;
import dev.portolan.engine.profile.WhenDown;
import dev.portolan.engine.routing.OutgoingPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says in words what each field of a route will do with the value that it has now. */
public record Sentences(Profile profile, Route route) {

    public static Sentences of(Draft<Route> draft) {
        return new Sentences(draft.profile(), draft.item());
    }

    public String name() {
        return route.name() == null
                ? "Shown as " + route.label() + " until you name it."
                : "Shown in the list, in the chart and as route: in the traffic filter.";
    }

    public String path() {
        var path = route.match().path();
        return switch (route.match().pathMatch()) {
            case PREFIX ->
                path.equals("/")
                        ? "Takes every path that no longer prefix takes."
                        : "Takes " + path + " and everything below it, such as " + samplePath() + ".";
            case EXACT -> "Takes " + path + " alone, nothing below it.";
            case REGEX -> "Takes the paths that this pattern describes from beginning to end.";
        };
    }

    public String host() {
        var host = route.match().host();
        if (host == null) {
            return profile.hosts().contains(Profile.EVERY_HOST)
                    ? "Any name at all."
                    : "Any name of this profile: " + String.join(", ", profile.hosts()) + ".";
        }
        return host.startsWith("*.")
                ? "Only names that end with " + host.substring(1) + "."
                : "Only requests for " + host + ".";
    }

    public String ports() {
        var ports = route.match().ports();
        if (ports.isEmpty()) {
            return "Answers on every listener. Pick some to answer only there.";
        }
        return "Answers on " + ports(ports) + " alone, and there before a route for the same path that answers on all.";
    }

    /** {@code port 8443}, {@code ports 8443 and 9000}. */
    static String ports(List<Integer> ports) {
        return (ports.size() == 1 ? "port " : "ports ")
                + and(ports.stream().map(String::valueOf).toList());
    }

    public String methods() {
        var methods = route.match().methods();
        return methods.isEmpty()
                ? "Every method. Pick some to take only those."
                : "Only " + and(methods) + "; other methods go on to the next route that fits.";
    }

    public String headers() {
        return all(route.match().headers(), "Requests need no particular header.", "Only requests with ", ": ");
    }

    public String query() {
        return all(route.match().query(), "Requests need no particular parameter.", "Only requests with ", "=");
    }

    private static String all(Map<String, String> values, String none, String some, String between) {
        return values.isEmpty()
                ? none
                : values.entrySet().stream()
                        .map(each -> each.getKey() + between + each.getValue())
                        .collect(Collectors.joining(" and ", some, "."));
    }

    /** {@code /api/items?page=2 → http://localhost:8080/items?page=2}. */
    public String target() {
        if (!(route.action() instanceof Forward forward)) {
            return "";
        }
        Target target = forward.target();
        var sent =
                samplePath() + " goes to " + target.origin() + (target.unix() ? " as " : "") + outgoing() + how(target);
        return forward.targets().size() == 1 ? sent + "." : sent + ", or to another; " + shares(forward) + ".";
    }

    /** {@code shares 95 % : 5 %, 1 backup}. */
    private static String shares(Forward forward) {
        var first = forward.targets().stream().filter(each -> !each.backup()).toList();
        int all = first.stream().mapToInt(WeightedTarget::weight).sum();
        int backups = forward.targets().size() - first.size();
        var shares = first.stream()
                .map(each -> all == 0 ? "0 %" : Math.round(100.0 * each.weight() / all) + " %")
                .collect(Collectors.joining(" : "));
        return "shares " + shares + (backups == 0 ? "" : ", " + backups + (backups == 1 ? " backup" : " backups"));
    }

    private static String how(Target target) {
        return switch (target.scheme()) {
            case Target.H2C -> " by HTTP/2";
            case "https" -> " by HTTP/2 where the target speaks it";
            default -> "";
        };
    }

    private static String named(Target target) {
        return target.unix() ? target.name() : target.authority();
    }

    public String respond() {
        if (!(route.action() instanceof Respond respond)) {
            return "";
        }
        var what = respond.bodyFile() != null
                ? "the content of " + respond.bodyFile()
                : respond.body() == null ? "no content" : "this text";
        return "Answers " + respond.status() + " with " + what + "; nothing is asked of a target.";
    }

    public String redirect() {
        if (!(route.action() instanceof Redirect redirect)) {
            return "";
        }
        var kept = switch (redirect.status()) {
            case 307, 308 -> "with the same method and body";
            case 303 -> "with GET";
            default -> "and most clients follow with GET";
        };
        var remembered = redirect.status() == 301 || redirect.status() == 308
                ? " Browsers remember it, also after you change it here."
                : "";
        return "Sends the client to " + redirect.to() + ", " + kept + "." + remembered;
    }

    public String strip() {
        if (route.match().pathMatch() == PathMatch.REGEX) {
            return "A pattern has no prefix to take off: the target sees " + outgoing() + ".";
        }
        return route.rewrite().stripPrefix()
                ? samplePath() + " reaches the target as " + outgoing() + "."
                : "The path stays whole: the target sees " + outgoing() + ".";
    }

    public String rewritePath() {
        var rewrites = route.rewrite().rewritePath();
        if (rewrites.isEmpty()) {
            return "A pattern for the whole path, and the path instead; $1 is what its first brackets took.";
        }
        var path = samplePath();
        return path.startsWith("/")
                ? "The first pattern that fits counts: " + path + " reaches the target as " + outgoing() + "."
                : "The first pattern that fits counts; a path that none fits stays as it is.";
    }

    public String addPrefix() {
        var prefix = route.rewrite().addPrefix();
        return prefix == null
                ? "Nothing is put before the path."
                : "Put before the path: " + samplePath() + " reaches the target as " + outgoing() + ".";
    }

    public String hostHeader() {
        return switch (route.rewrite().hostHeader()) {
            case Rewrite.KEEP_HOST -> "The target sees the name in the browser: Host: " + outside() + ".";
            case Rewrite.TARGET_HOST ->
                route.action() instanceof Forward forward
                        ? "The target sees its own name: Host: " + named(forward.target()) + "."
                        : "The target sees its own name.";
            default -> "The target sees Host: " + route.rewrite().hostHeader() + ".";
        };
    }

    public String location() {
        return route.rewrite().rewriteLocation()
                ? "A redirect to the target itself leads the browser back through " + outside() + "."
                : "Redirects pass as they are; one to the target itself leads the browser past the proxy.";
    }

    public String cookies() {
        return route.rewrite().rewriteCookies()
                ? "Domain and Path of cookies that point at the target are made to fit " + outside() + "."
                : "Cookies pass as they are.";
    }

    public String security() {
        return route.rewrite().security()
                ? "Answers get X-Content-Type-Options, Referrer-Policy, X-Frame-Options and frame-ancestors, where they have not"
                        + " set them."
                : "Answers have the security fields that the target gives them.";
    }

    public String compress() {
        return route.rewrite().compress()
                ? "Text, JSON and the like of 256 bytes and more go out as br, zstd or gzip, whichever the client takes; what the"
                        + " target has compressed passes as it is."
                : "The body passes as the target sends it.";
    }

    public String connect() {
        return "No connection within " + spoken(route.timeouts().connect())
                + ", TLS included: the client gets an error page that says so.";
    }

    public String response() {
        return "No answer within " + spoken(route.timeouts().response())
                + " after the request was sent: the client gets an error page.";
    }

    public String idle() {
        return "A body that stands still for " + spoken(route.timeouts().idle())
                + " is cut. WebSockets and event streams may stay quiet as long as they like.";
    }

    public String verify() {
        return route.tls().verify()
                ? "The target's certificate must be valid, for the system or for Portolan's own authority."
                : "Any certificate is accepted. Only for a target that you run yourself.";
    }

    public String serverName() {
        var name = route.tls().serverName();
        if (name != null) {
            return "The certificate must be for " + name + ".";
        }
        return route.action() instanceof Forward forward
                ? "The certificate must be for " + forward.target().host() + ", the target's own name."
                : "";
    }

    public String whenDown() {
        return route.whenDown() == WhenDown.RECORDED
                ? "GET requests get what was last captured for the same URL, if anything was; the traffic says so."
                : "The client gets a page that says what is wrong.";
    }

    public String proxyProtocol() {
        return route.proxyProtocol() == ProxyProtocol.OFF
                ? "The target is told by X-Forwarded-For who asks."
                : "Each connection begins with a header that says who called, and serves that client alone. The target has to expect it.";
    }

    public String maxBody() {
        var limit = route.maxBody();
        return limit == null
                ? "As large as the listener allows."
                : "A body of more than " + Units.text(limit) + " is refused with 413, whatever the listener allows.";
    }

    public String cache() {
        if (!(route.action() instanceof Forward)) {
            return "It has no effect: the route asks no target.";
        }
        if (route.cache().enabled() && route.protection().auth() != null) {
            return "Answers that say that everybody who is let in may have them (public) are stored, and given again while"
                    + " they are fresh.";
        }
        return route.cache().enabled()
                ? "Answers that may be given to everybody are stored, and given again while they are fresh."
                : "Every request goes to the target.";
    }

    public String cacheSize() {
        return "What was used least recently goes first; one answer may take "
                + Units.text(route.cache().size() / 8) + ".";
    }

    public String cacheStored() {
        return "It stays while other routes are changed, and goes when this one asks for something else.";
    }

    /** A path that the route takes, to show what becomes of it. */
    String samplePath() {
        Match match = route.match();
        return switch (match.pathMatch()) {
            case PREFIX -> match.path().endsWith("/") ? match.path() + "items" : match.path() + "/items";
            case EXACT -> match.path();
            case REGEX -> "a matching path";
        };
    }

    private String outgoing() {
        if (route.match().pathMatch() == PathMatch.REGEX) {
            return route.rewrite().stripPrefix() ? "/" : " with the path unchanged";
        }
        return samplePath().startsWith("/") ? OutgoingPath.of(route, samplePath(), null) : samplePath();
    }

    private String outside() {
        var name = profile.sampleHost();
        return profile.servingPorts().stream()
                .filter(route.match()::answersOn)
                .findFirst()
                .map(port -> name + ":" + port)
                .orElse(name);
    }

    /** {@code 5 s}, {@code 2 min}. */
    static String spoken(Duration duration) {
        return Units.text(duration).replaceFirst("(?<=\\d)m$", " min").replaceFirst("(?<=\\d)(ms|s)$", " $1");
    }

    private static String and(List<String> words) {
        return words.size() == 1
                ? words.getFirst()
                : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
    }
}
