package dev.portolan.engine.convert.vite;

import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Source;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A function of the path in one of its common spellings, recognised and not run.
 *
 * @param taken what it takes off the beginning of the path; null for all of it
 * @param cut how many characters it takes off in place of {@code taken}; 0 where it says which
 * @param put what it puts there
 * @param match the pattern for the whole path whose groups {@code put} names; null where it only takes off a beginning
 */
record PathFunction(
        @Nullable String taken,
        int cut,
        String put,
        @Nullable String match) {

    private PathFunction(@Nullable String taken, int cut, String put) {
        this(taken, cut, put, null);
    }

    private static final Pattern BEGINNING = Pattern.compile(
            "\\^?(?<path>(?:[A-Za-z0-9\\-_~%@/]|\\\\[./\\-_~%@$+*()|\\[\\]^{}?])*?)(?<end>/\\?|\\\\/\\?|\\(\\?=\\\\?/\\|\\$\\)|\\(/\\|\\$\\)|/\\.\\*)?");
    private static final String ALL = "^[^?]*";
    private static final Pattern REGEX = Pattern.compile("/(?<pattern>.*)/(?<flags>[a-z]*)");

    /** Null where it is none of the spellings that are known. */
    static @Nullable PathFunction parse(String code) {
        Source source = Source.of("", code);
        List<JsToken> tokens = JsLexer.read(code, new JsPlaces(source), new Remarks());
        return new Reader(tokens).function();
    }

    /** {@code "^/api": "/v1"}, as Angular's table has it. */
    static @Nullable PathFunction replacing(String pattern, String replacement) {
        if (pattern.length() > ProxyKey.LONGEST) {
            return null;
        }
        if (pattern.equals(ALL)) {
            return new PathFunction(null, 0, replacement);
        }
        Matcher beginning = BEGINNING.matcher(pattern.replace("\\/", "/"));
        if (!beginning.matches() || replacement.replace("$$", "").contains("$")) {
            return general(pattern.replace("\\/", "/"), replacement);
        }
        String path = beginning.group("path").replaceAll("\\\\(.)", "$1");
        return new PathFunction("/".equals(beginning.group("path")) ? "" : path, 0, replacement.replace("$$", "$"));
    }

    /** A pattern for the beginning of the path, whose groups the replacement may name. */
    private static @Nullable PathFunction general(String pattern, String replacement) {
        String rest = replacement.replaceAll("\\$[$1-9]", "");
        boolean fits = pattern.startsWith("^")
                && !pattern.contains("\\?")
                && !pattern.contains("|")
                && JsPatterns.same(pattern)
                && replacement.startsWith("/")
                && !rest.contains("$");
        if (!fits) {
            return null;
        }
        boolean whole = pattern.endsWith("$") && !pattern.endsWith("\\$");
        String match = pattern.substring(1, pattern.length() - (whole ? 1 : 0));
        return whole
                ? new PathFunction("", 0, replacement, match)
                : new PathFunction("", 0, replacement + "${rest}", match + "(?<rest>.*)");
    }

    /** Reads the words of a function. */
    private static final class Reader {

        private final List<JsToken> tokens;
        private int at;

        private Reader(List<JsToken> tokens) {
            this.tokens = tokens;
        }

        private JsToken token() {
            return tokens.get(Math.min(at, tokens.size() - 1));
        }

        private boolean take(String sign) {
            if (token().is(sign) || token().isName(sign)) {
                at++;
                return true;
            }
            return false;
        }

        private @Nullable PathFunction function() {
            String parameter = parameter();
            if (parameter == null) {
                return null;
            }
            boolean block = take("{");
            if (block && !take("return")) {
                return null;
            }
            boolean parenthesised = take("(");
            PathFunction found = body(parameter);
            boolean ends =
                    (!parenthesised || take(")")) && (!block || endOfBlock()) && token().kind() == JsToken.Kind.END;
            return ends ? found : null;
        }

        private boolean endOfBlock() {
            take(";");
            return take("}");
        }

        /** Up to the arrow, or the brace of a function's body. */
        private @Nullable String parameter() {
            take("async");
            boolean bare = tokens.size() > 1
                    && tokens.get(Math.min(at + 1, tokens.size() - 1)).is("=>");
            if (bare) {
                String name = token().text();
                at += 2;
                return name;
            }
            take("function");
            if (token().kind() == JsToken.Kind.NAME) {
                at++;
            }
            if (!take("(") || token().kind() != JsToken.Kind.NAME) {
                return null;
            }
            String name = token().text();
            at++;
            type();
            if (!take(")")) {
                return null;
            }
            type();
            return take("=>") || token().is("{") ? name : null;
        }

        private void type() {
            if (take(":")) {
                at++;
            }
        }

        private @Nullable PathFunction body(String parameter) {
            JsToken first = token();
            at++;
            if (first.kind() == JsToken.Kind.TEMPLATE) {
                String tail = "${" + parameter + "}";
                boolean puts = first.text().endsWith(tail);
                String put = puts ? first.text().substring(0, first.text().length() - tail.length()) : "$";
                return put.contains("$") || put.contains("\\") ? null : new PathFunction("", 0, put);
            }
            if (first.kind() == JsToken.Kind.TEXT) {
                return take("+") && take(parameter) ? new PathFunction("", 0, first.text()) : null;
            }
            if (!first.isName(parameter)) {
                return null;
            }
            return take(".") ? call() : new PathFunction("", 0, "");
        }

        private @Nullable PathFunction call() {
            String method = token().text();
            at++;
            if (!take("(")) {
                return null;
            }
            PathFunction found = switch (method) {
                case "replace" -> replace();
                case "slice", "substring", "substr" -> cut();
                default -> null;
            };
            take(",");
            return take(")") ? found : null;
        }

        private @Nullable PathFunction cut() {
            JsToken count = token();
            at++;
            return count.kind() == JsToken.Kind.NUMBER && count.text().matches("\\d{1,4}")
                    ? new PathFunction("", Integer.parseInt(count.text()), "")
                    : null;
        }

        private @Nullable PathFunction replace() {
            String pattern = pattern();
            if (pattern == null || !take(",") || token().kind() != JsToken.Kind.TEXT) {
                return null;
            }
            String replacement = token().text();
            at++;
            return replacing(pattern, replacement);
        }

        private @Nullable String pattern() {
            JsToken first = token();
            at++;
            if (first.kind() == JsToken.Kind.TEXT) {
                return JsText.literalPattern(first.text());
            }
            if (first.kind() == JsToken.Kind.REGEX) {
                Matcher regex = REGEX.matcher(first.text());
                return regex.matches() && regex.group("flags").isEmpty() ? regex.group("pattern") : null;
            }
            if (first.isName("new")) {
                at++;
            }
            boolean made =
                    (first.isName("new") || first.isName("RegExp")) && take("(") && token().kind() == JsToken.Kind.TEXT;
            String pattern = made ? token().text() : null;
            at++;
            return take(")") ? pattern : null;
        }
    }

    /**
     * What a route does in its place: {@code stripPrefix}, {@code addPrefix}, and {@code rewritePath} where there is a pattern.
     */
    record Prefixes(boolean strip, String add, @Nullable String match, String to) {

        Prefixes(boolean strip, String add) {
            this(strip, add, null, "");
        }
    }

    /** Null where the function does something to such a path that a route can't. */
    @Nullable
    Prefixes on(ProxyKey key) {
        if (match != null) {
            return new Prefixes(false, "", match, put);
        }
        if (taken == null) {
            return key.kind() == ProxyKey.Kind.PREFIX ? null : prefixes(true, put);
        }
        if (key.kind() == ProxyKey.Kind.PATTERN) {
            return onPattern(trimmed(taken));
        }
        String path = trimmed(key.path());
        String off = cut == 0 ? trimmed(taken) : path.substring(0, Math.min(cut, path.length()));
        if (off.isEmpty()) {
            return cut > 1 && path.isEmpty() ? null : prefixes(false, put);
        }
        boolean fits = cut <= path.length() && (path.equals(off) || path.startsWith(off + "/"));
        return fits ? prefixes(true, trimmed(put) + path.substring(off.length())) : null;
    }

    private @Nullable Prefixes onPattern(String off) {
        if (cut > 0) {
            return null;
        }
        return off.isEmpty()
                ? prefixes(false, put)
                : new Prefixes(
                        false,
                        "",
                        JsText.literalPattern(off) + "(?:/(.*))?",
                        trimmed(put).replace("$", "$$") + "/$1");
    }

    private static @Nullable Prefixes prefixes(boolean strip, String add) {
        String prefix = trimmed(add);
        return prefix.isEmpty() || prefix.startsWith("/") ? new Prefixes(strip, prefix) : null;
    }

    private static String trimmed(String path) {
        return path.replaceFirst("/+$", "");
    }
}
