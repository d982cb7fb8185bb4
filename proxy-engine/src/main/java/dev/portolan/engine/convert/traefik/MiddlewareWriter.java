package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Auth;
import dev.portolan.engine.profile.PathMatch;
import dev.portolan.engine.profile.PathRewrite;
import dev.portolan.engine.profile.RateLimit;
import dev.portolan.engine.profile.Retry;
import dev.portolan.engine.profile.Rewrite;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Secret;
import dev.portolan.engine.profile.Units;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes what a route does besides forwarding as middlewares, in the order in which a profile's policies apply. */
final class MiddlewareWriter {

    private static final int PERMANENT = 301;
    private static final int PERMANENT_TOO = 308;
    private static final int TEMPORARY = 302;

    /** The path and query of the request, at the end of a redirect. */
    private static final String WHOLE = "{request.uri}";

    private final Written written;

    MiddlewareWriter(Written written) {
        this.written = written;
    }

    /** The names of the middlewares, each of which begins with the route's. */
    List<String> write(Route route, String name, String pointer) {
        List<String> names = new ArrayList<>();
        protection(route, name, pointer, names);
        if (route.action() instanceof Action.Redirect redirect) {
            redirect(redirect, add(name, "to", names).putObject("redirectRegex"), pointer);
            return names;
        }
        if (route.maxBody() != null) {
            add(name, "body", names).putObject("buffering").put("maxRequestBodyBytes", route.maxBody());
        }
        if (route.rewrite().compress()) {
            add(name, "compress", names).putObject("compress");
        }
        new HeadersWriter(written)
                .write(route, pointer, () -> add(name, "headers", names).putObject("headers"));
        paths(route, name, pointer, names);
        limits(route, name, names);
        return names;
    }

    /** The name of the one that lets nobody in. */
    List<String> closed(String name) {
        List<String> names = new ArrayList<>();
        Written.list(add(name, "closed", names).putObject("ipAllowList"), "sourceRange", AllowList.NOBODY);
        return names;
    }

    private ObjectNode add(String route, String kind, List<String> names) {
        String name = route + "-" + kind;
        names.add(name);
        return written.entry("http", "middlewares", name);
    }

    private void protection(Route route, String name, String pointer, List<String> names) {
        if (route.protection().access().any()) {
            ObjectNode list = add(name, "access", names).putObject("ipAllowList");
            Written.list(list, "sourceRange", AllowList.of(route.protection().access()));
            if (!route.protection().access().deny().isEmpty()) {
                written.remarks()
                        .approximated(
                                pointer + "/access",
                                "access",
                                "`ipAllowList` names whom it lets in: all addresses but those in \"deny\".");
            }
        }
        RateLimit rate = route.protection().rateLimit();
        if (rate != null) {
            rate(rate, add(name, "rate", names).putObject("rateLimit"), pointer);
        }
        if (route.protection().auth() instanceof Auth.Basic basic) {
            basic(basic, add(name, "login", names).putObject("basicAuth"), pointer + "/auth/basic");
        } else if (route.protection().auth() instanceof Auth.Forward forward) {
            ObjectNode asked = add(name, "login", names).putObject("forwardAuth");
            asked.put("address", forward.url());
            list(asked, "authRequestHeaders", forward.requestHeaders());
            list(asked, "authResponseHeaders", forward.responseHeaders());
        } else if (route.protection().auth() != null) {
            names.addAll(closed(name));
        }
    }

    private static void list(ObjectNode object, String name, List<String> values) {
        if (!values.isEmpty()) {
            Written.list(object, name, values);
        }
    }

    private void rate(RateLimit rate, ObjectNode limit, String pointer) {
        limit.put("average", rate.requests());
        limit.put("period", Units.text(rate.per()));
        limit.put("burst", rate.burst());
        if (rate.header() != null) {
            limit.putObject("sourceCriterion").put("requestHeaderName", rate.header());
        } else if (rate.key().equals(RateLimit.ALL)) {
            limit.putObject("sourceCriterion").put("requestHost", true);
            written.remarks()
                    .approximated(
                            pointer + "/rateLimit/key",
                            "all",
                            "Traefik counts the requests of each name that is asked for.");
        }
    }

    private void basic(Auth.Basic basic, ObjectNode login, String pointer) {
        ArrayNode users = login.putArray("users");
        basic.users().forEach((user, hash) -> {
            if (hash instanceof Secret.Text(String text)) {
                users.add(user + ":" + text);
            } else {
                written.remarks()
                        .leftOut(
                                pointer + "/users/" + user.replace("~", "~0").replace("/", "~1"),
                                user,
                                "The hash is kept elsewhere; write the user into the list, or into a file that usersFile names.");
            }
        });
        login.put("realm", basic.realm());
        login.put("removeHeader", !basic.passOn());
    }

    private void redirect(Action.Redirect redirect, ObjectNode to, String pointer) {
        boolean whole = redirect.to().endsWith(WHOLE);
        String base = whole ? redirect.to().substring(0, redirect.to().length() - WHOLE.length()) : redirect.to();
        String plain = base.replace("{{", "\u0000");
        if (plain.indexOf('{') >= 0) {
            written.remarks()
                    .approximated(
                            pointer + "/redirect",
                            "redirect",
                            "Of the request Traefik takes over the path at the end; what is in braces is left as it is.");
        }
        to.put("regex", whole ? "^https?://[^/]+/(.*)$" : ".*");
        to.put("replacement", plain.replace('\u0000', '{').replace("$", "$$") + (whole ? "/${1}" : ""));
        to.put("permanent", redirect.status() == PERMANENT || redirect.status() == PERMANENT_TOO);
        if (redirect.status() != PERMANENT && redirect.status() != TEMPORARY) {
            written.remarks()
                    .approximated(
                            pointer + "/redirect/status",
                            "status",
                            "Traefik redirects by 301 and 302, of other methods than GET by 308 and 307.");
        }
    }

    private void paths(Route route, String name, String pointer, List<String> names) {
        Rewrite rewrite = route.rewrite();
        String add = rewrite.addPrefix() == null ? "" : Effects.trimmed(rewrite.addPrefix());
        if (rewrite.stripPrefix()
                && route.match().pathMatch() != PathMatch.PREFIX
                && rewrite.rewritePath().isEmpty()) {
            add(name, "path", names)
                    .putObject("replacePath")
                    .put("path", add.isEmpty() ? "/" : RuleWriter.decoded(add));
            return;
        }
        String prefix = Effects.trimmed(route.match().path());
        if (rewrite.stripPrefix() && !prefix.isEmpty()) {
            Written.list(
                    add(name, "strip", names).putObject("stripPrefix"),
                    "prefixes",
                    List.of(RuleWriter.decoded(prefix)));
        }
        changes(rewrite.rewritePath(), name, pointer + "/rewritePath", names);
        if (!add.isEmpty()) {
            add(name, "prefix", names).putObject("addPrefix").put("prefix", RuleWriter.decoded(add));
        }
    }

    private void changes(List<PathRewrite> changes, String name, String pointer, List<String> names) {
        if (changes.isEmpty()) {
            return;
        }
        PathRewrite change = changes.getFirst();
        if (changes.size() > 1
                || RuleWriter.isForJavaOnly(change.match())
                || change.to().indexOf('?') >= 0) {
            written.remarks()
                    .leftOut(
                            pointer,
                            "rewritePath",
                            "Traefik changes a path by one pattern of Go's, which don't look around, and never sets a query.");
            return;
        }
        ObjectNode replace = add(name, "path", names).putObject("replacePathRegex");
        boolean grouped = change.match().indexOf('|') >= 0;
        replace.put("regex", "^" + (grouped ? "(?:" + change.match() + ")" : change.match()) + "$");
        replace.put("replacement", change.to().replaceAll("\\$(\\d)", "\\${$1}"));
    }

    private void limits(Route route, String name, List<String> names) {
        if (route.balancing().concurrency() != null) {
            ObjectNode limit = add(name, "concurrency", names).putObject("inFlightReq");
            limit.put("amount", route.balancing().concurrency().limit());
            limit.putObject("sourceCriterion").put("requestHost", true);
        }
        if (!route.balancing().retry().equals(Retry.DEFAULT)) {
            add(name, "retry", names)
                    .putObject("retry")
                    .put("attempts", route.balancing().retry().attempts() + 1);
        }
    }
}
