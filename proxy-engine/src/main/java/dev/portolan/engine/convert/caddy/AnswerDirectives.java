package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.caddy.Directives.Adapting;
import dev.portolan.engine.convert.tree.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Directives that answer by themselves: texts, redirects, errors, files. */
final class AnswerDirectives {

    private static final Map<String, String> REDIRECTS = Map.of("permanent", "301", "temporary", "302", "html", "302");
    private static final String FOUND = "302";

    private final Directives directives;

    AnswerDirectives(Directives directives) {
        this.directives = directives;
    }

    Map<String, Adapting> all() {
        return Map.of(
                "respond", this::respond,
                "redir", this::redirect,
                "error", AnswerDirectives::error,
                "abort",
                        directive -> List.of(TreeObject.handler("static_response", directive.at())
                                .put("abort", true)),
                "file_server", this::fileServer,
                "root",
                        directive -> List.of(
                                TreeObject.handler("vars", directive.at()).put("root", directive.arg(0))));
    }

    private List<TreeObject> respond(Statement directive) {
        TreeObject handler = TreeObject.handler("static_response", directive.at());
        boolean onlyStatus =
                directive.args().size() == 1 && !directive.args().getFirst().quoted() && isStatus(directive.arg(0));
        if (onlyStatus) {
            handler.put("status_code", status(directive, 0));
        } else if (!directive.args().isEmpty()) {
            handler.put("body", text(directive, 0));
        }
        if (directive.args().size() > 1) {
            handler.put("status_code", status(directive, 1));
        }
        directives.lines(
                directive,
                Map.of(
                        "body", line -> handler.put("body", text(line, 0)),
                        "close", line -> handler.put("close", true)));
        return List.of(handler);
    }

    private static boolean isStatus(String text) {
        return text.matches("\\d{3}");
    }

    private static Tree text(Statement statement, int n) {
        return TreeObject.text(Placeholders.lengthened(statement.arg(n)), statement.at(n));
    }

    private static Tree status(Statement statement, int n) {
        String text = statement.arg(n);
        return new Tree.Leaf(statement.at(n), text, isStatus(text) ? Tree.Type.NUMBER : Tree.Type.TEXT);
    }

    private List<TreeObject> redirect(Statement directive) {
        String code = directive.args().size() > 1 ? directive.arg(1) : FOUND;
        if (code.equals("html")) {
            directives
                    .remarks()
                    .approximated(
                            directive.at(1),
                            "redir html",
                            "A page that leads on is not written here; browsers are redirected with status 302.");
        }
        TreeObject handler = TreeObject.handler("static_response", directive.at());
        handler.object("headers").add("Location", text(directive, 0));
        String status = REDIRECTS.getOrDefault(code, code);
        handler.put("status_code", new Tree.Leaf(directive.at(1), status, Tree.Type.NUMBER));
        return List.of(handler);
    }

    private static List<TreeObject> error(Statement directive) {
        int last = directive.args().size() - 1;
        TreeObject handler = TreeObject.handler("error", directive.at());
        if (last >= 0 && isStatus(directive.arg(last))) {
            handler.put("status_code", status(directive, last));
        }
        return List.of(handler);
    }

    private List<TreeObject> fileServer(Statement directive) {
        TreeObject handler = TreeObject.handler("file_server", directive.at());
        if (directive.arg(0).equals("browse")) {
            handler.put("browse", new TreeObject(directive.at(0)).tree());
        }
        Map<String, Consumer<Statement>> readers = new HashMap<>();
        readers.put("root", line -> handler.put("root", TreeObject.text(line.arg(0), line.at(0))));
        readers.put("index", line -> handler.put("index_names", TreeObject.texts(line.args(), line.at())));
        readers.put("browse", line -> handler.put("browse", new TreeObject(line.at()).tree()));
        readers.put("hide", line -> {});
        readers.put("precompressed", line -> {});
        directives.lines(directive, readers);
        return List.of(handler);
    }
}
