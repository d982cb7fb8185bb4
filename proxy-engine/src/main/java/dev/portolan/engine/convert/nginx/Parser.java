package dev.portolan.engine.convert.nginx;

import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Words to directives; {@code include} is followed in its place. What is wrong is remarked on, and reading goes on behind it. */
final class Parser {

    private static final int DEEPEST = 32;
    private static final int MOST_DIRECTIVES = 50_000;
    private static final int MOST_INCLUDES = 500;

    /** Files that come with nginx, whose content is known here or without meaning. */
    private static final Set<String> OF_NGINX = Set.of(
            "mime.types",
            "fastcgi_params",
            "fastcgi.conf",
            "uwsgi_params",
            "scgi_params",
            "proxy_params",
            "modules-enabled/*.conf");

    private final Remarks remarks;
    private int directives;
    private int includes;

    Parser(Remarks remarks) {
        this.remarks = remarks;
    }

    List<Directive> parse(Source source) {
        return new File(source).block(0, null);
    }

    /** The words of one file while they are read. */
    private final class File {

        private final Source source;
        private final List<Word> words;
        private int next;

        File(Source source) {
            this.source = source;
            this.words = Lexer.words(source);
        }

        /** @param opened where the brace stands that this block ends with; null for the whole file */
        List<Directive> block(int depth, @Nullable Position opened) {
            List<Directive> found = new ArrayList<>();
            while (next < words.size()) {
                Word word = words.get(next);
                if (word.is("}")) {
                    next++;
                    if (opened != null) {
                        return found;
                    }
                    remarks.wrong(word.at(), "}", "This brace closes nothing; remove it.");
                } else if (word.sign()) {
                    next++;
                    remarks.wrong(
                            word.at(), word.text(), "Here is a \"%s\" without a directive.".formatted(word.text()));
                } else {
                    directive(depth, found);
                }
            }
            if (opened != null) {
                remarks.wrong(opened, "{", "This brace is never closed.");
            }
            return found;
        }

        private void directive(int depth, List<Directive> found) {
            Word name = words.get(next++);
            List<String> arguments = new ArrayList<>();
            while (next < words.size() && !words.get(next).sign()) {
                arguments.add(words.get(next++).text());
            }
            Word end = next < words.size() ? words.get(next) : null;
            if (end == null || end.is("}")) {
                remarks.wrong(
                        name.at(),
                        name.text(),
                        "\"%s\" has no end; write a semicolon behind it.".formatted(name.text()));
                return;
            }
            next++;
            List<Directive> block = end.is("{") ? inner(depth, end.at()) : null;
            directives++;
            if (directives > MOST_DIRECTIVES) {
                if (directives == MOST_DIRECTIVES + 1) {
                    remarks.wrong(
                            name.at(), name.text(), "There are more than %d directives.".formatted(MOST_DIRECTIVES));
                }
            } else if (name.text().equals("include") && block == null) {
                include(name.at(), arguments, depth, found);
            } else {
                found.add(new Directive(name.at(), name.text(), arguments, block));
            }
        }

        private List<Directive> inner(int depth, Position opened) {
            if (depth < DEEPEST) {
                return block(depth + 1, opened);
            }
            remarks.wrong(opened, "{", "Blocks are nested more than %d deep.".formatted(DEEPEST));
            next = words.size();
            return List.of();
        }

        private void include(Position at, List<String> arguments, int depth, List<Directive> found) {
            String pattern = arguments.isEmpty() ? "" : arguments.getFirst();
            if (OF_NGINX.stream().anyMatch(pattern::endsWith)) {
                return;
            }
            if (++includes > MOST_INCLUDES || depth >= DEEPEST) {
                remarks.leftOut(at, "include", "Too many files are included.");
                return;
            }
            try {
                for (Source included : source.includes().find(pattern)) {
                    found.addAll(new File(included).block(depth + 1, null));
                }
            } catch (IOException e) {
                remarks.leftOut(at, "include", "\"%s\" is not read: %s.".formatted(pattern, e.getMessage()));
            }
        }
    }
}
