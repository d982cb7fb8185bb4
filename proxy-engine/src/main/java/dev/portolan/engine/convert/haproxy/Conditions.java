package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.convert.model.Includes;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.convert.model.Term;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads what stands behind {@code if} and {@code unless}: names of acls, and tests in braces. */
final class Conditions {

    /** Acls that need not be declared (HAProxy's manual, 7.4), as tests. */
    private static final Map<String, List<String>> PREDEFINED = Map.ofEntries(
            Map.entry("TRUE", List.of("always_true")),
            Map.entry("FALSE", List.of("always_false")),
            Map.entry("HTTP", List.of("always_true")),
            Map.entry("HTTP_URL_SLASH", List.of("path_beg", "/")),
            Map.entry("HTTP_URL_ABS", List.of("always_false")),
            Map.entry("LOCALHOST", List.of("src", "127.0.0.1/8", "::1")),
            Map.entry("METH_CONNECT", List.of("method", "CONNECT")),
            Map.entry("METH_DELETE", List.of("method", "DELETE")),
            Map.entry("METH_GET", List.of("method", "GET", "HEAD")),
            Map.entry("METH_HEAD", List.of("method", "HEAD")),
            Map.entry("METH_OPTIONS", List.of("method", "OPTIONS")),
            Map.entry("METH_POST", List.of("method", "POST")),
            Map.entry("METH_PUT", List.of("method", "PUT")),
            Map.entry("METH_TRACE", List.of("method", "TRACE")));

    private static final Logic ALWAYS = new Logic.Single(new Test.Always(true));
    private static final int MOST_PATTERNS = 2_000;

    private final Proxy proxy;
    private final Entry entry;
    private final HostNames hosts;
    private final Includes includes;
    private final Remarks remarks;

    Conditions(Proxy proxy, Entry entry, HostNames hosts, Includes includes, Remarks remarks) {
        this.proxy = proxy;
        this.entry = entry;
        this.hosts = hosts;
        this.includes = includes;
        this.remarks = remarks;
    }

    /** The condition of a line; true where it has none. */
    Logic of(Line line) {
        int at = line.condition();
        if (at == line.size()) {
            return ALWAYS;
        }
        Logic condition = alternatives(new Line(line.words().subList(at, line.size())));
        return line.word(at).equals("unless") ? new Logic.Not(condition) : condition;
    }

    private Logic alternatives(Line words) {
        List<Logic> any = new ArrayList<>();
        List<Logic> all = new ArrayList<>();
        boolean not = false;
        for (int i = 1; i < words.size(); i++) {
            Word word = words.words().get(i);
            String text = word.text();
            if (text.equals("or") || text.equals("||")) {
                any.add(Logic.all(all));
                all.clear();
            } else if (text.equals("!")) {
                not = !not;
            } else {
                boolean negated = text.startsWith("!") && text.length() > 1;
                int end = i;
                Logic test;
                if (text.equals("{") || text.equals("!{")) {
                    end = closing(words, i);
                    test = braces(words, i, end);
                } else {
                    test = named(negated ? text.substring(1) : text);
                }
                all.add(not != negated ? new Logic.Not(test) : test);
                not = false;
                i = end;
            }
        }
        any.add(Logic.all(all));
        return Logic.any(any);
    }

    private static int closing(Line words, int open) {
        for (int i = open + 1; i < words.size(); i++) {
            if (words.word(i).equals("}")) {
                return i;
            }
        }
        return words.size();
    }

    private Logic braces(Line words, int open, int end) {
        List<Word> inside = words.words().subList(open + 1, end);
        return inside.isEmpty()
                ? unknown("The braces are empty.")
                : test(new Line(inside), inside.stream().map(Word::text).toList());
    }

    private static Logic unknown(String why) {
        return new Logic.Single(new Test.Unknown(why));
    }

    /** Any of the declarations of a name. */
    private Logic named(String name) {
        List<Logic> any = new ArrayList<>();
        for (Line line : proxy.all("acl")) {
            if (line.word(1).equals(name) && line.size() > 2) {
                any.add(test(line, line.from(2)));
            }
        }
        List<String> known = PREDEFINED.get(name);
        if (any.isEmpty() && known != null) {
            return new Logic.Single(tests(proxy.block().head()).read(Asked.of(known)));
        }
        return any.isEmpty() ? unknown("There is no acl \"%s\" in this section.".formatted(name)) : Logic.any(any);
    }

    private Tests tests(Line line) {
        return new Tests(entry, hosts, (subject, message) -> remarks.approximated(line.at(), subject, message));
    }

    private Logic test(Line line, List<String> words) {
        Asked asked = Asked.of(words);
        for (String file : asked.files()) {
            try {
                asked = asked.withMore(patterns(file));
            } catch (IOException e) {
                return unknown("The patterns of %s can't be read: %s.".formatted(file, e.getMessage()));
            }
        }
        Test test = tests(line).read(asked);
        return new Logic.Single(test instanceof Test.Unknown(String why) && why == null ? refused(asked) : test);
    }

    private static Test refused(Asked asked) {
        Term term = Vocabulary.READS.get("acl " + Vocabulary.fetch(asked.name()));
        return new Test.Unknown(
                term == null
                        ? "\"%s\" can't be asked by a route."
                                .formatted(asked.criterion().name())
                        : term.words());
    }

    private List<String> patterns(String file) throws IOException {
        List<String> patterns = new ArrayList<>();
        for (Source source : includes.find(file)) {
            source.text()
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(patterns::add);
        }
        if (patterns.size() > MOST_PATTERNS) {
            throw new IOException("there are more than %d".formatted(MOST_PATTERNS));
        }
        return patterns;
    }
}
