package dev.portolan.engine.convert.nginx;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an {@code if} compares a variable with.
 *
 * @param variable without its dollar sign
 * @param negated whether it must be none of the values, else any
 * @param values at least one; null where the comparison is one with a pattern that is more than a list of texts
 */
record Condition(String variable, boolean negated, @Nullable List<String> values) {

    private static final Pattern COMPARED =
            Pattern.compile("\\$(\\w+)\\s*(!?=|!?~\\*?)\\s*(\"?'?)(.*?)\\3", Pattern.DOTALL);
    private static final Pattern WHOLE = Pattern.compile("\\^(?:\\((?:\\?:)?(?<any>[^()]*)\\)|(?<one>[^()|]*))\\$");
    private static final Pattern METHODS = Pattern.compile("\\^?\\(?(?:\\?:)?(?<any>[A-Z]+(?:\\|[A-Z]+)*)\\)?\\$?");
    private static final Pattern TEXT = Pattern.compile("(?:[A-Za-z0-9_/:@ -]|\\\\[.+*?/-])+");

    /** Null for one that compares nothing, such as {@code -f $request_filename}. */
    static @Nullable Condition of(String text) {
        Matcher compared = COMPARED.matcher(text);
        if (!compared.matches()) {
            return null;
        }
        String variable = compared.group(1);
        String operator = compared.group(2);
        boolean equality = operator.endsWith("=");
        return new Condition(
                variable,
                operator.startsWith("!"),
                equality ? List.of(compared.group(4)) : values(variable, operator, compared.group(4)));
    }

    private static @Nullable List<String> values(String variable, String operator, String pattern) {
        boolean method = variable.equals("request_method");
        Matcher whole = (method ? METHODS : WHOLE).matcher(pattern);
        boolean anyCase =
                operator.endsWith("*") && !method && !variable.equals("host") && !variable.equals("http_host");
        if (anyCase || !whole.matches()) {
            return null;
        }
        String any = whole.group("any") == null ? whole.group("one") : whole.group("any");
        List<String> values = new ArrayList<>();
        for (String each : any.split("\\|", -1)) {
            if (!TEXT.matcher(each).matches()) {
                return null;
            }
            values.add(each.replaceAll("\\\\(.)", "$1"));
        }
        return values;
    }

    /** Whether it says who gets in, where a refusal stands behind it: all but those, or what a check found out. */
    boolean letsIn() {
        return negated || variable.matches("secure_link.*|ssl_client_.*|remote_user|cookie_.*|jwt_.*");
    }
}
