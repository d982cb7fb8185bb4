package dev.portolan.engine.cache;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request that chose a response, by its {@code Vary} (RFC 9111, section 4.1). Values are compared by what they
 * mean: without regard to blanks and lines, and where the order and case of members say nothing, without regard to those.
 */
final class VaryKey {

    /** Of a response that suits every request. */
    static final VaryKey NONE = new VaryKey(Map.of());

    private static final String LANGUAGE = "accept-language";

    private final Map<String, String> values;

    private VaryKey(Map<String, String> values) {
        this.values = values;
    }

    /** Null for {@code Vary: *}, which suits no other request. */
    static @Nullable VaryKey of(HttpHeaders request, HttpHeaders response) {
        if (!response.contains(HttpHeaderNames.VARY)) {
            return NONE;
        }
        Map<String, String> values = new TreeMap<>();
        for (String name : ListMembers.of(response.getAll(HttpHeaderNames.VARY))) {
            if (name.equals("*")) {
                return null;
            }
            String field = name.toLowerCase(Locale.ROOT);
            values.put(field, normal(field, request));
        }
        return values.isEmpty() ? NONE : new VaryKey(values);
    }

    /** Whether a response that this chose suits {@code request} as well. */
    boolean matches(HttpHeaders request, HttpHeaders response) {
        for (Map.Entry<String, String> field : values.entrySet()) {
            String value = normal(field.getKey(), request);
            if (!value.equals(field.getValue()) && !(field.getKey().equals(LANGUAGE) && preferred(request, response))) {
                return false;
            }
        }
        return true;
    }

    /** A page that is in the one language that is wanted most, whatever else would do. */
    private static boolean preferred(HttpHeaders request, HttpHeaders response) {
        List<String> languages = ListMembers.of(response.getAll(HttpHeaderNames.CONTENT_LANGUAGE));
        List<Weighted> wanted = weighted(request.getAll(LANGUAGE));
        return languages.size() == 1
                && !wanted.isEmpty()
                && wanted.getFirst().member().equals(languages.getFirst().toLowerCase(Locale.ROOT))
                && (wanted.size() == 1
                        || wanted.get(1).weight() < wanted.getFirst().weight());
    }

    private static String normal(String name, HttpHeaders request) {
        if (!request.contains(name)) {
            return "";
        }
        List<String> lines = request.getAll(name);
        return "="
                + switch (name) {
                    case LANGUAGE, "accept-encoding", "accept-charset" -> ordered(lines);
                    default -> String.join(",", ListMembers.of(lines));
                };
    }

    private record Weighted(String member, double weight) {}

    private static String ordered(List<String> lines) {
        TreeSet<String> members = new TreeSet<>();
        weighted(lines).forEach(member -> members.add(member.member() + ";" + member.weight()));
        return String.join(",", members);
    }

    /** The members and their weights, the weightiest first. */
    private static List<Weighted> weighted(List<String> lines) {
        List<Weighted> members = new ArrayList<>();
        for (String text : ListMembers.of(lines)) {
            String member = text.toLowerCase(Locale.ROOT).replaceAll("[ \t]", "");
            int semicolon = member.indexOf(";q=");
            members.add(
                    semicolon < 0
                            ? new Weighted(member, 1)
                            : new Weighted(member.substring(0, semicolon), weight(member.substring(semicolon + 3))));
        }
        members.sort(Comparator.comparingDouble(Weighted::weight).reversed());
        return members;
    }

    private static double weight(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    /** Whether it would take the other's place. */
    boolean same(VaryKey other) {
        return values.equals(other.values);
    }
}
