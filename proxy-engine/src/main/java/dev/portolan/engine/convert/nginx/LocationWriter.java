package dev.portolan.engine.convert.nginx;

import dev.portolan.engine.convert.model.Exposure;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Auth;
import dev.portolan.engine.profile.CacheSettings;
import dev.portolan.engine.profile.HeaderEdits;
import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.PathMatch;
import dev.portolan.engine.profile.PathRewrite;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.RateLimit;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The {@code location}s of a route, and what must stand beside them in {@code http}. */
final class LocationWriter {

    private final Profile profile;
    private final TargetNames targets;
    private final Remarks remarks;
    private final Map<String, String> beside;

    LocationWriter(Profile profile, TargetNames targets, Remarks remarks, Map<String, String> beside) {
        this.profile = profile;
        this.targets = targets;
        this.remarks = remarks;
        this.beside = beside;
    }

    /** Zones for rates and caches. */
    void shared(Block http) {
        for (int i = 0; i < profile.routes().size(); i++) {
            Route route = profile.routes().get(i);
            RateLimit rate = route.protection().rateLimit();
            if (route.enabled() && rate != null) {
                http.line("limit_req_zone", key(rate), "zone=rate_" + (i + 1) + ":10m", "rate=" + perTime(rate, i));
            }
            CacheSettings cache = route.cache();
            if (route.enabled() && cache.enabled() && route.action() instanceof Action.Forward) {
                String name = "cache_" + (i + 1);
                http.line(
                        "proxy_cache_path",
                        name,
                        "keys_zone=" + name + ":10m",
                        "max_size=" + Measures.written(cache.size()));
            }
        }
    }

    private static String key(RateLimit rate) {
        String header = rate.header();
        if (header != null) {
            return "$http_" + header.toLowerCase(Locale.ROOT).replace('-', '_');
        }
        return rate.key().equals(RateLimit.ALL) ? "$server_name" : "$binary_remote_addr";
    }

    private String perTime(RateLimit rate, int index) {
        long millis = rate.per().toMillis();
        if (rate.requests() * 1000L % millis == 0) {
            return rate.requests() * 1000L / millis + "r/s";
        }
        long perMinute = Math.max(1, Math.round(rate.requests() * 60_000.0 / millis));
        if (perMinute * millis != rate.requests() * 60_000L) {
            remarks.approximated(
                    "/routes/" + index + "/rateLimit",
                    "limit_req_zone",
                    "Rates are whole numbers a second or a minute there.");
        }
        return perMinute + "r/m";
    }

    /** Whether a route can be written at all: in a target's path a dollar sign would begin a variable. */
    static boolean writable(Route route) {
        String added = route.rewrite().addPrefix();
        boolean kept = !route.rewrite().stripPrefix() && route.match().path().indexOf('$') >= 0;
        return !(route.action() instanceof Action.Forward forward)
                || ((added == null || added.indexOf('$') < 0)
                        && forward.targets().stream()
                                .noneMatch(each -> each.target().base().indexOf('$') >= 0)
                        && !(kept && (added != null || !forward.target().base().isEmpty())));
    }

    /**
     * A prefix takes two: of nginx's own, one of whole segments there is none.
     *
     * @param taken paths of which another route has the location of exactly that path
     */
    void write(Block server, Route route, int index, Set<String> taken) {
        Auth auth = route.protection().auth();
        if (auth != null && !(auth instanceof Auth.Basic) && !(auth instanceof Auth.Forward)) {
            closed(server, route, index, taken, "nginx can't ask for a %s by itself".formatted(auth.words()));
            return;
        }
        Match match = route.match();
        String path = match.path();
        String label = route.name();
        if (label != null) {
            server.empty().comment(label);
        } else {
            server.empty();
        }
        if (auth instanceof Auth.Forward forward) {
            Block asked = server.open("location", "=", "/_auth_" + (index + 1)).line("internal");
            asked.line("proxy_pass", forward.url()).line("proxy_pass_request_body", "off");
            asked.line("proxy_set_header", "Content-Length", "").end();
        }
        places(match, taken, (place, words) -> location(server, route, index, place, words));
        if (isAnsweredBehind(route)) {
            Block answer = server.open("location", "@answer_" + (index + 1));
            action(answer, route, index, path);
            answer.end();
        }
    }

    /** A route that nobody gets to. */
    void closed(Block server, Route route, int index, Set<String> taken, String reason) {
        Exposure.remarkClosed(
                route, index, reason, "The route answers 403 until you write there who may come.", remarks);
        server.empty();
        if (route.name() != null) {
            server.comment(route.name());
        }
        places(
                route.match(),
                taken,
                (place, words) ->
                        server.open("location", words).line("return", "403").end());
    }

    private interface Place {

        /** @param path empty for a pattern */
        void write(String path, String... words);
    }

    private static void places(Match match, Set<String> taken, Place place) {
        String path = match.path();
        switch (match.pathMatch()) {
            case EXACT -> place.write(path, "=", path);
            case REGEX -> place.write("", "~", "^(?:" + path + ")$");
            case PREFIX -> {
                String bare = path.replaceAll("/+$", "");
                if (!bare.isEmpty() && !taken.contains(bare)) {
                    place.write(bare, "=", bare);
                }
                place.write(bare + "/", bare + "/");
            }
        }
    }

    /** {@code return} and {@code rewrite} come before all checks, so that they have to stand in another location than those. */
    private static boolean isAnsweredBehind(Route route) {
        boolean answers = route.action() instanceof Action.Respond || route.action() instanceof Action.Redirect;
        return answers && (Exposure.checks(route) || route.protection().rateLimit() != null);
    }

    private void location(Block server, Route route, int index, String path, String... words) {
        Block block = server.open("location", words);
        guards(block, route, index);
        if (isAnsweredBehind(route)) {
            block.line("try_files", "", "@answer_" + (index + 1));
        } else {
            action(block, route, index, path);
        }
        block.end();
    }

    private void action(Block block, Route route, int index, String path) {
        switch (route.action()) {
            case Action.Forward forward ->
                new ForwardWriter(targets, remarks).write(block, route, forward, index, path);
            case Action.Respond respond -> respond(block, respond, index);
            case Action.Redirect redirect -> redirect(block, route, redirect, index);
            case Action.Files files -> files(block, route, files, index);
        }
        answerFields(block, route, index);
    }

    private void guards(Block block, Route route, int index) {
        for (String address : route.protection().access().deny()) {
            block.line("deny", address);
        }
        for (String address : route.protection().access().allow()) {
            block.line("allow", address);
        }
        if (!route.protection().access().allow().isEmpty()) {
            block.line("deny", "all");
        }
        RateLimit rate = route.protection().rateLimit();
        if (rate != null) {
            List<String> words = new ArrayList<>(List.of("zone=rate_" + (index + 1)));
            if (rate.burst() > 1) {
                words.add("burst=" + (rate.burst() - 1));
                words.add("nodelay");
            }
            block.line("limit_req", words.toArray(String[]::new)).line("limit_req_status", "429");
        }
        auth(block, route.protection().auth(), index);
        Long most = route.maxBody();
        if (most != null) {
            block.line("client_max_body_size", Measures.written(most));
        }
    }

    private void auth(Block block, @Nullable Auth auth, int index) {
        if (auth instanceof Auth.Basic basic) {
            String file = "route_" + (index + 1) + ".htpasswd";
            StringBuilder lines = new StringBuilder();
            basic.users().forEach((name, hash) -> {
                if (hash instanceof Secret.Text(String text)) {
                    lines.append(name).append(':').append(text).append('\n');
                } else {
                    remarks.leftOut(
                            "/routes/" + index + "/auth/basic/users",
                            "auth_basic_user_file",
                            "The hash of \"%s\" stands elsewhere; add it to %s.".formatted(name, file));
                }
            });
            beside.put(file, lines.toString());
            block.line("auth_basic", basic.realm()).line("auth_basic_user_file", file);
        } else if (auth instanceof Auth.Forward) {
            block.line("auth_request", "/_auth_" + (index + 1));
        }
    }

    private void respond(Block block, Action.Respond respond, int index) {
        String body = respond.body();
        String pointer = "/routes/" + index + "/respond";
        if (respond.bodyFile() != null) {
            remarks.leftOut(
                    pointer + "/bodyFile", "return", "A file can't be returned with a status; the body is empty.");
        }
        respond.headers().forEach((name, value) -> {
            if (name.equalsIgnoreCase("Content-Type")) {
                block.line("default_type", value);
            } else if (value.isEmpty() || value.indexOf('$') >= 0) {
                remarks.leftOut(
                        pointer + "/headers/" + name,
                        "add_header",
                        "A field with a dollar sign or without a value can't be written there.");
            } else {
                block.line("add_header", name, value, "always");
            }
        });
        if (body != null && body.indexOf('$') >= 0) {
            remarks.leftOut(
                    pointer + "/body",
                    "return",
                    "A text with a dollar sign can't be written there; the body is empty.");
        }
        if (body == null || body.isEmpty() || body.indexOf('$') >= 0) {
            block.line("return", String.valueOf(respond.status()));
            return;
        }
        if (respond.headers().keySet().stream().noneMatch("Content-Type"::equalsIgnoreCase)) {
            String type = body.stripLeading().startsWith("{") ? "application/json" : "text/plain";
            block.line("default_type", type);
            remarks.approximated(
                    pointer, "default_type", "The type of the answer is written down: %s.".formatted(type));
        }
        block.line("return", String.valueOf(respond.status()), body);
    }

    private void redirect(Block block, Route route, Action.Redirect redirect, int index) {
        String to = Variables.nginx(redirect.to().replace("?{request.query}", "{request.query}"));
        String pointer = "/routes/" + index + "/redirect";
        if (redirect.to().contains("{request.rest}") && route.match().pathMatch() == PathMatch.PREFIX) {
            rest(block, route, redirect, pointer);
        } else if (to == null || redirect.to().contains("{request.rest}")) {
            remarks.leftOut(
                    pointer, "return", "\"%s\" has something that nginx has no variable for.".formatted(redirect.to()));
            block.line("return", "404");
        } else {
            boolean query = redirect.to().contains("?{request.query}");
            block.line("return", String.valueOf(redirect.status()), query ? to.replace("$args", "$is_args$args") : to);
        }
    }

    /** What lies behind a prefix is known to {@code rewrite} alone, which adds the query by itself. */
    private void rest(Block block, Route route, Action.Redirect redirect, String pointer) {
        String prefix = route.match().path().replaceAll("/+$", "");
        boolean query = redirect.to().endsWith("?{request.query}");
        String bare = query ? redirect.to().substring(0, redirect.to().length() - 16) : redirect.to();
        String to = Variables.nginx(bare.replace("{request.rest}", "\u0000"));
        boolean usual = redirect.status() == 301 || redirect.status() == 302;
        if (to == null || !usual) {
            remarks.leftOut(
                    pointer, "rewrite", "A redirect with what lies behind the path has status 301 or 302 there.");
            block.line("return", "404");
            return;
        }
        String flag = redirect.status() == 301 ? "permanent" : "redirect";
        String address = to.replace("\u0000", "$1") + (query ? "" : "?");
        block.line("rewrite", "^" + Regex.literal(prefix) + "(/.*)?$", address, flag);
    }

    private void files(Block block, Route route, Action.Files files, int index) {
        boolean stripped = route.rewrite().stripPrefix() && route.match().pathMatch() == PathMatch.PREFIX;
        String fallback = files.fallback();
        block.line(stripped ? "alias" : "root", stripped ? files.folder() + "/" : files.folder())
                .line("index", files.index());
        if (fallback != null && stripped) {
            block.line("try_files", "$uri", route.match().path().replaceAll("/+$", "") + "/" + fallback);
        } else if (fallback != null) {
            block.line("try_files", "$uri", "$uri/", "/" + fallback);
        }
        remarks.note(
                "/routes/" + index + "/files",
                "root",
                "nginx looks for \"%s\" in its own folder (--prefix); write an absolute path."
                        .formatted(files.folder()));
    }

    private void answerFields(Block block, Route route, int index) {
        var response = route.rewrite().response();
        String pointer = "/routes/" + index + "/headers/response";
        if (route.action() instanceof Action.Respond && !response.equals(HeaderEdits.NONE)) {
            remarks.note(pointer, "add_header", "There they are fields of the answer itself.");
            remarks.note(
                    "/routes/" + index + "/respond/headers",
                    "add_header",
                    "There they are fields of the answer itself.");
        }
        response.remove().forEach(name -> block.line("proxy_hide_header", name));
        response.set().forEach((name, value) -> {
            block.line("proxy_hide_header", name);
            added(block, name, value, pointer + "/set");
        });
        response.add().forEach((name, value) -> added(block, name, value, pointer + "/add"));
        if (route.rewrite().security()) {
            for (String[] field : new String[][] {
                {"X-Content-Type-Options", "nosniff"},
                {"Referrer-Policy", "strict-origin-when-cross-origin"},
                {"X-Permitted-Cross-Domain-Policies", "none"},
                {"X-Frame-Options", "SAMEORIGIN"}
            }) {
                block.line("add_header", field[0], field[1], "always");
            }
            remarks.approximated(
                    "/routes/" + index + "/headers/security",
                    "add_header",
                    "The fields are added also where the target has them.");
        }
    }

    private void added(Block block, String name, String value, String pointer) {
        String text = Variables.nginx(value);
        if (text == null) {
            remarks.leftOut(
                    pointer + "/" + name, "add_header", "The value \"%s\" can't be written there.".formatted(value));
        } else if (text.isEmpty()) {
            remarks.leftOut(pointer + "/" + name, "add_header", "nginx adds no field without a value.");
        } else {
            block.line("add_header", name, text, "always");
        }
    }

    /** The rewrite that a route's target sees; null where there is none. */
    static List<PathRewrite> rewrites(Route route) {
        return route.rewrite().rewritePath();
    }
}
