package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Source;
import java.util.regex.Pattern;

/**
 * Files of the file provider are templates of Go's before they are anything else: two braces in them begin something to be
 * run, unless a template writes them.
 */
final class GoTemplates {

    private static final String BRACES = "{{";
    private static final String WRITTEN = "{{`{{`}}";

    private GoTemplates() {}

    /** A text whose braces stand for themselves. */
    static String escaped(String text) {
        return text.replace(BRACES, WRITTEN);
    }

    /** The text with its braces; nothing else of a template is run, which is remarked on. */
    static Source expanded(Source source, Remarks remarks) {
        String[] parts = source.text().split(Pattern.quote(WRITTEN), -1);
        String first = source.text().replace(WRITTEN, " ".repeat(WRITTEN.length()));
        int at = first.indexOf(BRACES);
        if (at >= 0) {
            int line =
                    (int) first.substring(0, at).chars().filter(c -> c == '\n').count();
            int column = at - first.lastIndexOf('\n', at);
            remarks.approximated(
                    source.at(line + 1, column),
                    BRACES,
                    "Templates of Go are not run here; what stands in double braces is taken as it is.");
        }
        return parts.length == 1 ? source : new Source(source.name(), String.join(BRACES, parts), source.includes());
    }
}
