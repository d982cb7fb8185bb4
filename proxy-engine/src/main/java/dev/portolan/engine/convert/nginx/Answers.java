package dev.portolan.engine.convert.nginx;

import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Remarks;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is answered without asking a target: {@code return}, files, and the fields that every answer gets. */
final class Answers {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final Remarks remarks;

    Answers(Remarks remarks) {
        this.remarks = remarks;
    }

    void returned(Part route, Directive returned, Scope scope) {
        boolean numbered = returned.argument(0).matches("\\d{3}");
        int status = numbered ? Integer.parseInt(returned.argument(0)) : 302;
        String text = scope.resolved(numbered ? returned.argument(1) : returned.argument(0));
        if (REDIRECTS.contains(status) && !text.isEmpty()) {
            redirect(route, returned, status, text);
        } else if (status == 444) {
            route.object("respond", returned.at()).put("status", 400, returned.at());
            route.object("fault", returned.at()).put("abort", 1.0, returned.at());
        } else if (Variables.any(text)) {
            remarks.leftOut(
                    returned.at(), "return", "The text \"%s\" is known only when a request comes.".formatted(text));
        } else {
            respond(route, returned, status, text, scope);
        }
    }

    private void redirect(Part route, Directive returned, int status, String text) {
        String to = Variables.redirect(text);
        if (to == null) {
            remarks.leftOut(
                    returned.at(),
                    returned.name(),
                    "The address \"%s\" is made of something that has no name here.".formatted(text));
            return;
        }
        route.object("redirect", returned.at()).put("to", to, returned.at()).put("status", status, returned.at());
    }

    private static void respond(Part route, Directive returned, int status, String text, Scope scope) {
        Part respond = route.object("respond", returned.at()).put("status", status, returned.at());
        if (!text.isEmpty()) {
            String type = scope.value("default_type");
            respond.object("headers", returned.at())
                    .put("Content-Type", type == null ? "text/plain" : type, returned.at());
            respond.put("body", text, returned.at());
        }
    }

    /** Files are served from below the profile's folder only, so that a folder of the machine must be brought there. */
    void files(Part route, Location location, Scope scope) {
        Directive alias =
                scope.here("alias").isEmpty() ? null : scope.here("alias").getFirst();
        Directive root = scope.last("root");
        Directive folder = alias == null ? root : alias;
        if (folder == null) {
            remarks.leftOut(
                    location.at(),
                    "location",
                    "\"%s\" says nothing of where its requests go.".formatted(location.text()));
            return;
        }
        String path = folder.argument(0);
        String inside = path.replaceAll("^/+", "").replaceAll("/+$", "");
        String name = path.startsWith("/") ? inside.substring(inside.lastIndexOf('/') + 1) : inside;
        Part files = route.object("files", folder.at()).put("folder", name.isEmpty() ? "html" : name, folder.at());
        if (path.startsWith("/")) {
            remarks.note(
                    folder.at(),
                    folder.name(),
                    "Files are served from below the profile's own folder: put those of \"%s\" into \"%s\" there."
                            .formatted(path, name.isEmpty() ? "html" : name));
        }
        if (alias != null && location.prefix() && !location.text().equals("/")) {
            route.put("stripPrefix", true, alias.at());
        }
        Directive index = scope.last("index");
        if (index != null && !index.argument(0).startsWith("/")) {
            files.put("index", index.argument(0), index.at());
        }
        fallback(files, scope);
    }

    private void fallback(Part files, Scope scope) {
        Directive tried = scope.last("try_files");
        List<String> names = tried == null ? List.of() : tried.arguments();
        String last = names.isEmpty() ? "" : names.getLast();
        if (tried == null || last.startsWith("=")) {
            return;
        }
        if (last.startsWith("/") && !Variables.any(last.replaceFirst("\\?.*", ""))) {
            files.put("fallback", last.replaceFirst("\\?.*", "").substring(1), tried.at());
        } else {
            remarks.leftOut(tried.at(), "try_files", "\"%s\" is no file that could be the last one.".formatted(last));
        }
    }

    /** Fields that answers get on top of those of the target. */
    void fields(Part route, Scope scope) {
        for (Directive each : scope.all("add_header")) {
            String template = Variables.template(scope.resolved(each.argument(1)));
            if (template == null) {
                remarks.leftOut(
                        each.at(),
                        "add_header",
                        "The value of %s is made of something that has no name here.".formatted(each.argument(0)));
                continue;
            }
            String text = scope.resolved(each.argument(1));
            if (route.has("respond") && !text.isEmpty() && !Variables.any(text)) {
                route.object("respond", each.at()).object("headers", each.at()).put(each.argument(0), text, each.at());
            } else if (!template.isEmpty()) {
                field(response(route, each), each, template);
            }
            if (!each.has("always")) {
                remarks.approximated(
                        each.at(),
                        "add_header",
                        "%s comes with every answer, also with errors, as if \"always\" stood there."
                                .formatted(each.argument(0)));
            }
        }
        expires(route, scope.last("expires"));
    }

    /** A field that is hidden and added is one that is set. */
    private static void field(Part response, Directive each, String value) {
        String name = each.argument(0);
        boolean hidden = response.texts("remove").contains(name);
        if (hidden) {
            List<String> removed = response.texts("remove").stream()
                    .filter(other -> !other.equals(name))
                    .toList();
            response.remove("remove");
            removed.forEach(other -> response.add("remove", other, each.at()));
        }
        response.object(hidden ? "set" : "add", each.at()).put(name, value, each.at());
    }

    private static Part response(Part route, Directive at) {
        return route.object("headers", at.at()).object("response", at.at());
    }

    private void expires(Part route, @Nullable Directive expires) {
        if (expires == null || expires.has("off")) {
            return;
        }
        var time = Measures.time(expires.argument(0));
        String value = expires.has("max")
                ? "max-age=315360000"
                : expires.has("epoch") || expires.argument(0).startsWith("-")
                        ? "no-cache"
                        : time == null ? null : "max-age=" + time.toSeconds();
        if (value == null) {
            remarks.leftOut(expires.at(), "expires", "\"%s\" has no counterpart.".formatted(expires.argument(0)));
        } else {
            response(route, expires).object("set", expires.at()).put("Cache-Control", value, expires.at());
        }
    }
}
