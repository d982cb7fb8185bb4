package dev.portolan.engine.cache;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The directives of {@code Cache-Control}, or of a field of its kind (RFC 9111, section 5.2). Immutable. */
final class CacheControl {

    /** Of {@link #seconds} where there is no such directive. */
    static final long ABSENT = -1;

    /** RFC 9111, section 1.2.2: what is more than this counts as this. */
    static final long FOREVER = 1L << 31;

    static final CacheControl NONE = new CacheControl(Map.of());

    /** By name; the arguments of a name in their order, an empty one for none. */
    private final Map<String, List<Argument>> directives;

    /** @param text null where a directive has no argument */
    private record Argument(@Nullable String text) {}

    private CacheControl(Map<String, List<Argument>> directives) {
        this.directives = directives;
    }

    /** Collects directives that were read in another way. */
    static final class Builder {

        private final Map<String, List<Argument>> directives = new HashMap<>();

        Builder add(String name, @Nullable String argument) {
            directives.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(new Argument(argument));
            return this;
        }

        CacheControl build() {
            return directives.isEmpty() ? NONE : new CacheControl(directives);
        }
    }

    /** Of a message's {@code Cache-Control}. */
    static CacheControl of(HttpHeaders fields) {
        if (!fields.contains(HttpHeaderNames.CACHE_CONTROL)) {
            return NONE;
        }
        Builder builder = new Builder();
        for (String line : fields.getAll(HttpHeaderNames.CACHE_CONTROL)) {
            ListMembers.of(line).forEach(member -> member(member, builder));
        }
        return builder.build();
    }

    private static void member(String member, Builder builder) {
        int equals = member.indexOf('=');
        if (equals < 0) {
            builder.add(member.toLowerCase(Locale.ROOT), null);
            return;
        }
        String name = member.substring(0, equals);
        String argument = member.substring(equals + 1);
        // No blanks belong around the sign: with them the argument is one that means nothing.
        String wrong = name.equals(name.strip()) ? "" : " ";
        builder.add(name.strip().toLowerCase(Locale.ROOT), wrong + unquoted(argument));
    }

    private static String unquoted(String argument) {
        return argument.length() >= 2 && argument.startsWith("\"") && argument.endsWith("\"")
                ? argument.substring(1, argument.length() - 1).replaceAll("\\\\(.)", "$1")
                : argument;
    }

    boolean has(String name) {
        return directives.containsKey(name);
    }

    /** Whether it is there without fields that it is limited to. */
    boolean bare(String name) {
        return arguments(name).stream().anyMatch(argument -> argument.text() == null);
    }

    private List<Argument> arguments(String name) {
        List<Argument> arguments = directives.get(name);
        return arguments == null ? List.of() : arguments;
    }

    /** The names, in lower case, that it is limited to where it has any. */
    Set<String> fields(String name) {
        Set<String> fields = new HashSet<>();
        for (Argument argument : arguments(name)) {
            if (argument.text() != null) {
                ListMembers.of(argument.text()).forEach(field -> fields.add(field.toLowerCase(Locale.ROOT)));
            }
        }
        return fields;
    }

    /** The first argument as a number; 0, and so stale, where it is none (section 4.2.1). */
    long seconds(String name) {
        List<Argument> arguments = arguments(name);
        return arguments.isEmpty()
                ? ABSENT
                : Math.max(0, number(arguments.getFirst().text()));
    }

    /** Seconds of digits alone, up to {@link #FOREVER}; -1 for anything else. */
    static long number(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = Math.min(FOREVER, number * 10 + digit);
        }
        return number;
    }
}
