package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.profile.Access;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Auth;
import dev.portolan.engine.profile.Bcrypt;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Secret;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes one route as a block of directives, which Caddy takes as they stand. */
final class RouteBlock {

    private static final long KILOBYTE = 1024;

    private final CaddyText text;
    private final Remarks remarks;
    private final Route route;
    private final String pointer;
    private final String name;

    /** @param index of the route in the profile, from 0 */
    RouteBlock(CaddyText text, Remarks remarks, Route route, int index) {
        this.text = text;
        this.remarks = remarks;
        this.route = route;
        this.pointer = "/routes/" + index;
        this.name = "@route" + (index + 1);
    }

    /** Whether it could be written. */
    boolean write() {
        List<String> matcher = new MatcherBlock(remarks, pointer, groups()).lines(route.match());
        if (matcher == null) {
            return false;
        }
        if (route.name() != null) {
            text.line("# " + CaddyfileWriter.comment(route.name()));
        }
        if (matcher.size() == 1) {
            text.line(name + " " + matcher.getFirst());
        } else if (!matcher.isEmpty()) {
            text.open(name);
            matcher.forEach(text::line);
            text.close();
        }
        text.open(matcher.isEmpty() ? "route" : "route " + name);
        body();
        text.close();
        return true;
    }

    private @Nullable String groups() {
        return route.action() instanceof Action.Redirect redirect && PathLines.namesGroups(redirect)
                ? name.substring(1)
                : null;
    }

    private void body() {
        access(route.protection().access());
        admission(route.protection().auth());
        if (route.maxBody() != null) {
            text.open("request_body")
                    .line("max_size " + route.maxBody() / KILOBYTE + "KiB")
                    .close();
        }
        if (route.rewrite().compress()) {
            text.line("encode zstd gzip");
        }
        PathLines path = new PathLines(text, remarks, route, pointer, name);
        switch (route.action()) {
            case Action.Forward forward -> {
                path.forwarded();
                new ProxyBlock(text, remarks, route, pointer).write(forward);
            }
            case Action.Respond respond -> {
                answerFields();
                respond(respond);
            }
            case Action.Redirect redirect -> {
                answerFields();
                word(path.address(redirect), "/redirect", "redir * ", " " + redirect.status());
            }
            case Action.Files files -> {
                answerFields();
                path.forwarded();
                files(files);
            }
        }
    }

    private void word(@Nullable String word, String field, String before, String after) {
        if (word == null) {
            remarks.leftOut(
                    pointer + field,
                    field.substring(1),
                    "This has characters that no Caddyfile can hold; the answer is 502.");
            text.line("respond 502");
        } else {
            text.line(before + word + after);
        }
    }

    private void access(Access access) {
        if (!access.deny().isEmpty()) {
            text.line(name + "denied remote_ip " + String.join(" ", access.deny()));
            text.line("respond " + name + "denied 403");
        }
        if (!access.allow().isEmpty()) {
            text.line(name + "foreign not remote_ip " + String.join(" ", access.allow()));
            text.line("respond " + name + "foreign 403");
        }
    }

    private void admission(@Nullable Auth auth) {
        switch (auth) {
            case null -> {
                // Everybody gets in.
            }
            case Auth.Basic basic -> basic(basic);
            case Auth.Forward forward -> forward(forward);
            default -> closed("/auth", "Caddy has no such check; the route is closed (401) until you put one there.");
        }
    }

    /** What follows is written all the same, so that only a check has to take the place of the refusal. */
    private void closed(String field, String reason) {
        remarks.leftOut(pointer + field, "auth", reason);
        String action = switch (route.action()) {
            case Action.Forward _ -> "to";
            case Action.Respond _ -> "respond";
            case Action.Redirect _ -> "redirect";
            case Action.Files _ -> "files";
        };
        remarks.note(pointer + "/" + action, action, "Nobody gets here before there is such a check.");
        text.line("respond 401");
    }

    private void basic(Auth.Basic basic) {
        Map<String, String> users = new LinkedHashMap<>();
        basic.users().forEach((user, hash) -> {
            String word = CaddyText.literal(user);
            if (word != null && hash instanceof Secret.Text(String plain) && Bcrypt.isHash(plain)) {
                users.put(word, plain);
            } else {
                remarks.leftOut(
                        pointer + "/auth/basic/users",
                        "users",
                        "Only names with hashes that stand in the profile are written; \"%s\" is not.".formatted(user));
            }
        });
        if (users.isEmpty()) {
            closed("/auth/basic", "There is no user that can be written; the route is closed (401).");
            return;
        }
        text.open("basicauth * bcrypt " + String.valueOf(CaddyText.literal(basic.realm())));
        users.forEach((user, hash) -> text.line(user + " " + hash));
        text.close();
    }

    private void forward(Auth.Forward forward) {
        URI url = URI.create(forward.url());
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        text.open("forward_auth " + url.getScheme() + "://" + url.getRawAuthority());
        text.line("uri " + CaddyText.quoted(path + query));
        if (!forward.responseHeaders().isEmpty()) {
            text.line("copy_headers " + String.join(" ", forward.responseHeaders()));
        }
        text.close();
    }

    private void answerFields() {
        FieldLines fields = new FieldLines(remarks, pointer + "/headers/response");
        List<String> lines = fields.lines(route.rewrite().response(), "");
        if (!lines.isEmpty()) {
            text.open("header");
            lines.forEach(text::line);
            text.line("defer").close();
        }
    }

    private void respond(Action.Respond respond) {
        respond.headers().forEach((field, value) -> {
            String word = CaddyText.literal(value);
            if (word == null || !FieldLines.plain(field)) {
                remarks.leftOut(pointer + "/respond/headers", field, "This field can't be written in a Caddyfile.");
            } else {
                text.line("header " + field + " " + (value.isEmpty() ? "\"\"" : word));
            }
        });
        String body = respond.body();
        if (body == null || body.isEmpty()) {
            text.line("respond " + respond.status());
        } else {
            boolean said = BodyType.among(respond.headers().keySet());
            if (!said && !BodyType.here(body).equals(BodyType.atCaddy(body))) {
                text.line("header Content-Type \"" + BodyType.here(body) + "\"");
            }
            word(CaddyText.literal(body), "/respond/body", "respond * ", " " + respond.status());
        }
    }

    private void files(Action.Files files) {
        word(CaddyText.literal(files.folder()), "/files", "root * ", "");
        if (files.fallback() != null) {
            word(CaddyText.literal("/" + files.fallback()), "/files/fallback", "try_files {path} ", "");
        }
        String index = CaddyText.literal(files.index());
        if (files.index().equals("index.html") || index == null) {
            text.line("file_server");
        } else {
            text.open("file_server").line("index " + index).close();
        }
    }
}
