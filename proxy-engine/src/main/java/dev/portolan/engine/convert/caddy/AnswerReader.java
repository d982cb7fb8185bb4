package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.tree.Section;
import dev.portolan.engine.convert.tree.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads handlers that answer by themselves: texts, redirects, errors, files. */
final class AnswerReader {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int FORBIDDEN = 403;

    private final Remarks remarks;
    private final RedirectReader redirects;

    AnswerReader(Remarks remarks) {
        this.remarks = remarks;
        this.redirects = new RedirectReader(remarks);
    }

    List<Step> response(Section response) {
        response.ignore("close");
        Position at = response.at();
        if (response.truth("abort", false)) {
            return List.of(status(FORBIDDEN, at));
        }
        int status = status(response, 200);
        Map<String, String> headers = new LinkedHashMap<>();
        response.section(
                "headers",
                fields -> fields.names()
                        .forEach(name ->
                                headers.put(name, Placeholders.unescaped(String.join(", ", fields.texts(name))))));
        String location = response.names().contains("headers") ? location(response) : null;
        if (location != null && REDIRECTS.contains(status)) {
            return List.of(new Step.Answer(redirects.answering(location, status, at), false, at));
        }
        String written = response.text("body");
        String body = written == null ? null : Placeholders.unescaped(written);
        if (written != null && Placeholders.any(written)) {
            remarks.approximated(
                    response.at("body"), "respond", "The text is sent as it stands here, with the names in braces.");
        }
        Step.Answering answering = (route, changes) -> respond(route, status, headers, body, at);
        return List.of(new Step.Answer(answering, status == FORBIDDEN, at));
    }

    /** As it is written, with what keeps braces from being filled in. */
    private static @Nullable String location(Section response) {
        return response.tree("headers") instanceof Tree.Fields fields
                        && fields.get("Location") instanceof Tree.Items values
                        && values.items().size() == 1
                        && values.items().getFirst() instanceof Tree.Leaf leaf
                ? leaf.text()
                : null;
    }

    private static void respond(
            Part route, int status, Map<String, String> headers, @Nullable String body, Position at) {
        Part respond = route.object("respond", at).put("status", status, at);
        headers.forEach((name, value) -> respond.object("headers", at).put(name, value, at));
        if (body != null) {
            respond.put("body", body, at);
        }
    }

    private static int status(Section section, int otherwise) {
        String text = section.text("status_code", "");
        return text.matches("[1-9]\\d\\d") ? Integer.parseInt(text) : otherwise;
    }

    List<Step> error(Section error) {
        error.ignore("error");
        int status = status(error, 500);
        return List.of(status(status, error.at()));
    }

    private static Step status(int status, Position at) {
        return new Step.Answer(
                (route, changes) -> route.object("respond", at).put("status", status, at), status == FORBIDDEN, at);
    }

    List<Step> files(Section server) {
        if (server.has("browse")) {
            server.ignore("browse");
            remarks.leftOut(server.at("browse"), "browse", "Folders are never listed; name an index.");
        }
        List<String> indexes = server.texts("index_names");
        String own = server.text("root");
        Position at = server.at();
        Step.Answering answering = (route, changes) -> {
            Part files = route.object("files", at).put("folder", folder(own == null ? changes.root() : own, at), at);
            if (!indexes.isEmpty()) {
                files.put("index", indexes.getFirst(), at);
            }
            if (changes.fallback() != null) {
                files.put("fallback", changes.fallback(), at);
            }
        };
        return List.of(new Step.Answer(answering, Step.Kind.FILES, List.of(), false, at));
    }

    /** A profile serves what lies below its own folder. */
    private String folder(@Nullable String root, Position at) {
        if (root == null || root.isBlank() || root.equals("{http.vars.root}")) {
            return ".";
        }
        String relative =
                root.replaceFirst("^(?:\\./)+", "").replaceFirst("^/+", "").replaceFirst("/+$", "");
        if (root.startsWith("/")) {
            remarks.approximated(
                    at,
                    "root",
                    "A profile serves folders below its own, as \"%s\" for \"%s\"; put the files there."
                            .formatted(relative.isEmpty() ? "." : relative, root));
        }
        return relative.isEmpty() ? "." : relative;
    }
}
