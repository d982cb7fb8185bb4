package dev.portolan.engine.capture.content.form;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Names and values of a form or query (URL standard, section 5.1), in their order.
 *
 * @param complete false where there are more than are kept
 */
public record FormFields(List<Pair> pairs, boolean complete) {

    private static final int MOST = 10_000;

    /** @param decoded false where its percent signs mean no characters, so that it is shown as it was sent */
    public record Pair(String name, String value, boolean decoded) {}

    public FormFields {
        pairs = List.copyOf(pairs);
    }

    /** The parameters of a path's query; none where it has no query. */
    public static FormFields ofPath(String path) {
        int mark = path.indexOf('?');
        return of(mark < 0 ? "" : path.substring(mark + 1));
    }

    public static FormFields of(String text) {
        List<Pair> pairs = new ArrayList<>();
        int at = 0;
        while (at < text.length() && pairs.size() < MOST) {
            int next = text.indexOf('&', at);
            int end = next < 0 ? text.length() : next;
            if (end > at) {
                pairs.add(pair(text.substring(at, end).strip()));
            }
            at = end + 1;
        }
        return new FormFields(pairs, at >= text.length());
    }

    private static Pair pair(String text) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        String value = equals < 0 ? "" : text.substring(equals + 1);
        try {
            return new Pair(
                    URLDecoder.decode(name, StandardCharsets.UTF_8),
                    URLDecoder.decode(value, StandardCharsets.UTF_8),
                    true);
        } catch (IllegalArgumentException strayPercent) {
            return new Pair(name, value, false);
        }
    }
}
