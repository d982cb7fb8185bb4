package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.caddy.DirectiveOrder.Adapted;
import dev.portolan.engine.convert.caddy.Directives.Adapting;
import dev.portolan.engine.convert.tree.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Directives that change a request or its answer on the way, or ask who it is from. */
final class ChangeDirectives {

    private final Directives directives;

    ChangeDirectives(Directives directives) {
        this.directives = directives;
    }

    Map<String, Adapting> all() {
        Map<String, Adapting> all = new HashMap<>();
        all.put("header", this::header);
        all.put("request_header", ChangeDirectives::requestHeader);
        all.put("request_body", this::requestBody);
        all.put(
                "rewrite",
                directive -> List.of(TreeObject.handler("rewrite", directive.at())
                        .put("uri", TreeObject.text(Placeholders.lengthened(directive.arg(0)), directive.at(0)))));
        all.put(
                "method",
                directive ->
                        List.of(TreeObject.handler("rewrite", directive.at()).put("method", directive.arg(0))));
        all.put("uri", this::uri);
        all.put("encode", ChangeDirectives::encode);
        all.put("authorize", directive -> provider(directive, "authorizer"));
        all.put("jwtauth", directive -> provider(directive, "jwt"));
        all.put("basicauth", this::basicAuth);
        all.put("basic_auth", this::basicAuth);
        return all;
    }

    private List<TreeObject> header(Statement directive) {
        TreeObject handler = TreeObject.handler("headers", directive.at());
        TreeObject response = handler.object("response");
        edit(directive.args(), response, true);
        for (Statement line : directive.block()) {
            if (line.name().equals("defer")) {
                response.put("deferred", true);
            } else if (line.name().equals("match")) {
                directives
                        .remarks()
                        .leftOut(line.at(), "match", "Fields are set on every answer here, whatever its status.");
            } else {
                edit(line.words(), response, true);
            }
        }
        return response.isEmpty() ? List.of() : List.of(handler);
    }

    private static List<TreeObject> requestHeader(Statement directive) {
        TreeObject handler = TreeObject.handler("headers", directive.at());
        edit(directive.args(), handler.object("request"), false);
        return handler.object("request").isEmpty() ? List.of() : List.of(handler);
    }

    /**
     * One change of a field: {@code Name value}, {@code +Name value}, {@code -Name}, {@code ?Name value}, {@code >Name value},
     * or {@code Name find replacement}.
     *
     * @param answers whether the field is of an answer, where some changes wait until its head is there
     */
    static void edit(List<Word> words, TreeObject into, boolean answers) {
        if (words.isEmpty()) {
            return;
        }
        Word word = words.getFirst();
        String name = word.text().replaceFirst(":$", "");
        String bare = name.isEmpty() ? name : name.substring(1);
        boolean hasValue = words.size() > 1;
        Tree value = TreeObject.text(
                hasValue ? Placeholders.lengthened(words.get(1).text()) : "",
                hasValue ? words.get(1).at() : word.at());
        if (name.startsWith("+")) {
            into.object("add").add(bare, value);
        } else if (name.startsWith("-")) {
            into.add("delete", TreeObject.text(bare, word.at()));
            defer(into, answers);
        } else if (name.startsWith("?") && answers) {
            into.object("set").add(bare, value);
            into.object("require").object("headers").put(bare, new Tree.Leaf(word.at(), "", Tree.Type.NULL));
        } else if (words.size() > 2) {
            TreeObject replacement = new TreeObject(word.at())
                    .put("search_regexp", words.get(1).text())
                    .put("replace", words.get(2).text());
            into.object("replace").add(name.startsWith(">") ? bare : name, replacement);
            defer(into, answers);
        } else {
            into.object("set").add(name.startsWith(">") ? bare : name, value);
            defer(into, answers && name.startsWith(">"));
        }
    }

    private static void defer(TreeObject into, boolean answers) {
        if (answers) {
            into.put("deferred", true);
        }
    }

    private List<TreeObject> requestBody(Statement directive) {
        TreeObject handler = TreeObject.handler("request_body", directive.at());
        directives.lines(directive, Map.of("max_size", line -> {
            long bytes = Quantities.bytes(line.arg(0));
            if (bytes < 0) {
                directives.remarks().wrong(line.at(0), "max_size", "\"%s\" is no size.".formatted(line.arg(0)));
            } else {
                handler.put("max_size", new Tree.Leaf(line.at(0), String.valueOf(bytes), Tree.Type.NUMBER));
            }
        }));
        return handler.has("max_size") ? List.of(handler) : List.of();
    }

    private List<TreeObject> uri(Statement directive) {
        TreeObject handler = TreeObject.handler("rewrite", directive.at());
        Tree value = TreeObject.text(Placeholders.lengthened(directive.arg(1)), directive.at(1));
        switch (directive.arg(0)) {
            case "strip_prefix" ->
                handler.put("strip_path_prefix", TreeObject.text(slashed(directive.arg(1)), directive.at(1)));
            case "strip_suffix" -> handler.put("strip_path_suffix", value);
            case "replace" ->
                handler.add(
                        "uri_substring",
                        new TreeObject(directive.at()).put("find", value).put("replace", directive.arg(2)));
            case "path_regexp" ->
                handler.add(
                        "path_regexp",
                        new TreeObject(directive.at()).put("find", value).put("replace", directive.arg(2)));
            default -> {
                directives
                        .remarks()
                        .leftOut(
                                directive.at(0),
                                "uri",
                                "\"uri %s\" has no counterpart, so that the path stays as it is."
                                        .formatted(directive.arg(0)));
                return List.of();
            }
        }
        return List.of(handler);
    }

    private static String slashed(String path) {
        return path.startsWith("/") || path.startsWith("{") ? path : "/" + path;
    }

    private static List<TreeObject> encode(Statement directive) {
        TreeObject handler = TreeObject.handler("encode", directive.at());
        List<String> formats = directive.texts().isEmpty() ? List.of("zstd", "gzip") : directive.texts();
        formats.forEach(format -> handler.object("encodings").object(format));
        return List.of(handler);
    }

    /** A check of a plugin's, of which only that there is one is taken over. */
    private static List<TreeObject> provider(Statement directive, String name) {
        TreeObject handler = TreeObject.handler("authentication", directive.at());
        handler.object("providers").object(name);
        return List.of(handler);
    }

    private List<TreeObject> basicAuth(Statement directive) {
        TreeObject handler = TreeObject.handler("authentication", directive.at());
        TreeObject basic = handler.object("providers").object("http_basic");
        basic.object("hash").put("algorithm", directive.args().isEmpty() ? "bcrypt" : directive.arg(0));
        if (directive.args().size() > 1) {
            basic.put("realm", directive.arg(1));
        }
        for (Statement line : directive.block()) {
            basic.add(
                    "accounts",
                    new TreeObject(line.at())
                            .put("username", line.name())
                            .put("password", TreeObject.text(line.arg(0), line.at(0))));
        }
        return List.of(handler);
    }

    /** Looks for files, and goes on with the first that there is. */
    static Adapted tryFiles(Statement directive) {
        TreeObject set = new TreeObject(directive.at());
        for (Word word : directive.args()) {
            set.object("file").add("try_files", TreeObject.text(Placeholders.lengthened(word.text()), word.at()));
        }
        TreeObject rewrite = TreeObject.handler("rewrite", directive.at()).put("uri", "{http.matchers.file.relative}");
        return new Adapted("try_files", set.tree(), List.of(rewrite.tree()));
    }
}
