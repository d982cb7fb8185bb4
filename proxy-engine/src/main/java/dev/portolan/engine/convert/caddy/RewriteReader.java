package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.tree.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what becomes of a request's path: a prefix that is taken off or put before it, or another path altogether. */
final class RewriteReader {

    private static final Pattern PREFIXED =
            Pattern.compile("(?<before>/?[^{}?]*)\\{http\\.request\\.uri(?:\\.path)?}(?<query>\\?.*)?");
    private static final Pattern FIXED = Pattern.compile("(?<path>/[^{}?]*)(?<query>\\?.*)?");
    private static final String OWN_QUERY = "?{http.request.uri.query}";

    private final Remarks remarks;

    RewriteReader(Remarks remarks) {
        this.remarks = remarks;
    }

    List<Step> read(Section rewrite) {
        List<Step> steps = new ArrayList<>();
        String strip = rewrite.text("strip_path_prefix");
        if (strip != null && !strip.isEmpty()) {
            steps.add(new Step.Strip(strip.replaceFirst("/+$", "")));
        }
        String uri = rewrite.text("uri");
        if (uri != null) {
            Step step = step(uri);
            if (step == null) {
                remarks.leftOut(
                        rewrite.at("uri"),
                        "rewrite",
                        "A path gets a prefix here, or becomes another one as a whole; \"%s\" is neither, and the path stays as"
                                        .formatted(uri)
                                + " it is.");
            } else {
                steps.add(step);
                query(rewrite, uri);
            }
        }
        return steps;
    }

    private static @Nullable Step step(String uri) {
        Matcher prefixed = PREFIXED.matcher(uri);
        if (prefixed.matches()) {
            String before = prefixed.group("before").replaceFirst("/+$", "");
            return before.isEmpty() || before.startsWith("/")
                    ? new Step.Change(changes -> changes.prefixed(before))
                    : null;
        }
        Matcher fixed = FIXED.matcher(uri);
        if (!fixed.matches()) {
            return null;
        }
        String query = fixed.group("query");
        String path = fixed.group("path") + (query == null || Placeholders.any(query) ? "" : query);
        return new Step.Change(changes -> changes.at(path));
    }

    private void query(Section rewrite, String uri) {
        int question = uri.indexOf('?');
        if (question >= 0 && !uri.substring(question).equals(OWN_QUERY)) {
            remarks.approximated(
                    rewrite.at("uri"),
                    "rewrite",
                    "A query that is written here comes before the client's own, which stays.");
        }
    }

    /** The prefix that a URI puts before the request's own; null where it does anything else. */
    static @Nullable String prefix(String uri) {
        Matcher prefixed = PREFIXED.matcher(uri);
        return prefixed.matches() ? prefixed.group("before").replaceFirst("/+$", "") : null;
    }
}
