package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.convert.model.Position;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rules that change the path. */
final class PathActions {

    private static final String LITERAL = "(?<head>(?:/(?:[^/\\\\\\[\\]{}()*+?^$|]|\\\\[\\\\.\\[\\]{}()*+?^$|])+)+)";

    /** What takes a whole prefix off, and the slash behind it: {@code ^/api(/)?(.*)}. */
    private static final Pattern TAKES_OFF =
            Pattern.compile("\\^?" + LITERAL + "(?:(?<two>\\(/\\)\\?\\(\\.\\*\\))|/[?*]\\(\\.\\*\\))\\$?");

    /** The same with another before it: {@code ^/api(/?)/*(.*)} and {@code /new\1\2}. */
    private static final Pattern TAKES_OFF_KEEPING_SLASH =
            Pattern.compile("\\^" + LITERAL + "\\(/\\?\\)/\\*\\(\\.\\*\\)\\$?");

    private static final Pattern REGSUB = Pattern.compile("(?<before>[^%]*)%\\[path,regsub\\((?<arguments>.*)\\)]");
    private static final Pattern SLASH_END = Pattern.compile("\\^" + LITERAL + "(?:/[?*]?|\\(/\\|\\$\\))");
    private static final Pattern BEFORE = Pattern.compile("(?<add>(?:/[^%?\\\\]+)+)%\\[path]");
    private static final Pattern GROUPS = Pattern.compile("(?<!\\\\)\\((?!\\?)");
    private static final int MOST_GROUPS = 9;

    private PathActions() {}

    /** Null for one that a profile can't make. */
    static Effects.@Nullable Rewriting of(Line line) {
        Line rule = line.unconditional();
        return line.word(1).equals("replace-path")
                ? replaced(rule.word(2), rule.word(3), line.at())
                : set(rule.word(2), line.at());
    }

    private static Effects.@Nullable Rewriting replaced(String regex, String format, Position at) {
        String match = Patterns.whole(regex);
        String to = references(format);
        if (match == null || to == null) {
            return null;
        }
        Matcher off = TAKES_OFF.matcher(regex);
        Matcher keeping = TAKES_OFF_KEEPING_SLASH.matcher(regex);
        if (off.matches() && format.equals(off.group("two") == null ? "/\\1" : "/\\2")) {
            return new Effects.Rewriting(match, to, plain(off.group("head")), "", at);
        }
        if (keeping.matches() && format.endsWith("\\1\\2")) {
            String add = format.substring(0, format.length() - 4);
            return new Effects.Rewriting(match, to, plain(keeping.group("head")), add, at);
        }
        boolean before = regex.matches("\\^?\\(\\.\\*\\)\\$?") && format.endsWith("\\1");
        String add = before ? format.substring(0, format.length() - 2) : "";
        return new Effects.Rewriting(match, to, before && !add.isEmpty() ? "" : null, add, at);
    }

    private static Effects.@Nullable Rewriting set(String format, Position at) {
        Matcher before = BEFORE.matcher(format);
        Matcher regsub = REGSUB.matcher(format);
        if (before.matches()) {
            String add = before.group("add");
            return new Effects.Rewriting("(.*)", references(add) + "$1", "", add, at);
        }
        if (regsub.matches()) {
            return substituted(regsub.group("before"), Criterion.parts(regsub.group("arguments")), at);
        }
        String fixed = references(format.replace("\\", "\\\\"));
        return fixed == null || !fixed.startsWith("/") ? null : new Effects.Rewriting(".*", fixed, null, "", at);
    }

    /** The first place that fits is replaced, which can be said where it is the beginning. */
    private static Effects.@Nullable Rewriting substituted(String before, List<String> arguments, Position at) {
        String regex = Criterion.unquoted(arguments.getFirst());
        String with = arguments.size() > 1 ? Criterion.unquoted(arguments.get(1)) : "";
        boolean all = arguments.size() > 2 && arguments.get(2).contains("g");
        int groups = (int) GROUPS.matcher(regex).results().count() + 1;
        String to = references(before + with);
        String match = regex.startsWith("^") && !regex.contains("|") ? Patterns.whole(regex + "(.*)") : null;
        Matcher slash = SLASH_END.matcher(regex);
        String head = slash.matches() && before.isEmpty() && with.equals("/") && !regex.endsWith("/")
                ? plain(slash.group("head"))
                : null;
        if (match == null && head != null) {
            match = Patterns.literal(head) + "(?:/|$)(.*)";
            groups = 1;
        }
        return match == null || to == null || all || groups > MOST_GROUPS
                ? null
                : new Effects.Rewriting(match, to + "$" + groups, head, "", at);
    }

    /** {@code \1} as a profile writes it; null where something else of the request is named, or a query is begun. */
    private static @Nullable String references(String format) {
        if (format.replace("%%", "").indexOf('%') >= 0 || format.indexOf('?') >= 0) {
            return null;
        }
        return format.replace("%%", "%")
                .replace("$", "$$")
                .replaceAll("\\\\(\\d)", "\\$$1")
                .replace("\\\\", "\\");
    }

    private static String plain(String head) {
        return head.replaceAll("\\\\(.)", "$1");
    }
}
