package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.convert.model.Terms;
import java.util.Set;

/** The words of HAProxy as the table has them. */
final class Vocabulary {

    static final Terms READS = ImportTerms.all();

    private static final Set<String> COMPOUND = Set.of(
            "option",
            "timeout",
            "http-request",
            "http-response",
            "http-after-response",
            "tcp-request",
            "tcp-response",
            "http-check",
            "tcp-check",
            "stats");

    private Vocabulary() {}

    /** The row that speaks for a line of a proxy: {@code option httpchk}, {@code http-request set-header}, {@code balance}. */
    static String key(Line line) {
        String first = line.word(0);
        if (!COMPOUND.contains(first)) {
            return first;
        }
        String second = action(line.word(1));
        boolean three = first.equals("tcp-request") && !second.equals("inspect-delay");
        return three ? first + " " + second + " " + action(line.word(2)) : first + " " + second;
    }

    /** An action without its argument, the number of its counter, or the name of its script. */
    private static String action(String word) {
        int open = word.indexOf('(');
        String bare = open < 0 ? word : word.substring(0, open);
        return bare.replaceFirst("^(track-sc)\\d$", "$1").replaceFirst("^lua\\..*", "lua");
    }

    /** The name of a fetch as the table has it: {@code req.hdr} is {@code hdr}, {@code sc0_http_req_rate} is {@code sc_http_req_rate}. */
    static String fetch(String name) {
        if (name.matches("(req\\.)?f?hdr")) {
            return "hdr";
        }
        if (name.matches("req\\.(cook|ver|body|url_param).*")) {
            return name.substring(4);
        }
        return name.replaceFirst("^sc\\d_", "sc_");
    }

    /** The number of the counter that a fetch asks: in its name or in its argument. */
    static String counter(String name, String argument) {
        return name.matches("sc\\d_.*") ? name.substring(2, 3) : argument;
    }
}
